package dev.loco.local.focus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Tier;
import dev.loco.fleet.contract.CpuSharesContract;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.local.instance.LocalInstanceCatalog;
import dev.loco.local.testing.SleepingFleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real supervisor; a plain folder stands for the control groups. The replicas of one machine are one process. */
final class EmulatorCpuSharesIT extends CpuSharesContract {
    @TempDir
    Path folder;

    private SleepingFleet fleet;
    private CpuControl control;
    private CpuShares shares;

    @BeforeEach
    void start() throws IOException {
        fleet = new SleepingFleet(folder.resolve("home"));
        Path root = Files.createDirectories(folder.resolve("group"));
        Files.writeString(root.resolve("cgroup.procs"), "");
        Path mounts = Files.writeString(folder.resolve("mounts"), "cgroup " + root + " cgroup rw,cpu,cpuacct 0 0\n");
        control = CpuControl.detect(fleet.home(), mounts);
        shares = new EmulatorCpuShares(fleet.home(), control);
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Override
    protected CpuShares open() {
        return shares;
    }

    @Override
    protected CatalogEntry running() {
        return listed("loco-1");
    }

    @Override
    protected CatalogEntry absent() {
        return listed("loco-2");
    }

    private CatalogEntry listed(String id) {
        return new LocalInstanceCatalog(fleet.home()).find(id).orElseThrow();
    }

    @Override
    protected Tier held() {
        try {
            long micros = Math.max(0, Long.parseLong(Files.readString(quota())));
            return Arrays.stream(Tier.values())
                    .filter(tier -> CpuLimit.of(tier).quotaMicros() == micros)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path quota() {
        return control.groups().getFirst().resolve("loco-1").resolve("cpu.cfs_quota_us");
    }

    /** Of nine instances, seven keep their share when the focus moves. */
    @Test
    void apply_newerGenerationOfTheSameTier_leavesTheGroupAlone() throws IOException {
        shares.apply(running(), Tier.VISIBLE, 1);
        Files.writeString(quota(), "untouched");

        assertThat(shares.apply(running(), Tier.VISIBLE, 2)).isInstanceOf(CpuShareReply.Applied.class);

        assertThat(quota()).hasContent("untouched");
        assertThat(shares.apply(running(), Tier.FOCUSED, 1)).isEqualTo(new CpuShareReply.Superseded());
    }
}

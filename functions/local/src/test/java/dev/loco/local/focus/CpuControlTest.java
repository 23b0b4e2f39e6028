package dev.loco.local.focus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Tier;
import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain folder stands for the hierarchy: it takes the same writes. */
final class CpuControlTest {
    @TempDir
    Path folder;

    private CpuControl detect(String type, String options) throws IOException {
        Path root = Files.createDirectories(folder.resolve("group"));
        Files.writeString(root.resolve("cgroup.procs"), "");
        Files.writeString(root.resolve("cgroup.subtree_control"), "cpu memory\n");
        Path mounts = folder.resolve("mounts");
        Files.writeString(mounts, "proc /proc proc rw 0 0\ncgroup " + root + " " + type + " " + options + " 0 0\n");
        return CpuControl.detect(new LocoHome(folder.resolve("home")), mounts);
    }

    private String value(CpuControl control, String file) throws IOException {
        return Files.readString(control.groups().getFirst().resolve("loco-1").resolve(file));
    }

    @Test
    void limit_visibleOnVersion1_setsQuotaSharesAndProcess() throws IOException {
        CpuControl control = detect("cgroup", "rw,relatime,cpu,cpuacct");
        control.limit("loco-1", List.of(42L), CpuLimit.of(Tier.VISIBLE));
        assertThat(control.mechanism()).isEqualTo("cgroup v1");
        assertThat(value(control, "cpu.cfs_quota_us")).isEqualTo("6000");
        assertThat(value(control, "cpu.cfs_period_us")).isEqualTo("20000");
        assertThat(value(control, "cpu.shares")).isEqualTo("512");
        assertThat(value(control, "cgroup.procs")).isEqualTo("42");
    }

    @Test
    void limit_processIsInItsGroup_isNotMovedAgain() throws IOException {
        CpuControl control = detect("cgroup", "rw,cpu");
        control.limit("loco-1", List.of(), CpuLimit.of(Tier.VISIBLE));
        Path members = control.groups().getFirst().resolve("loco-1").resolve("cgroup.procs");
        Files.writeString(members, "41\n42\n");
        control.limit("loco-1", List.of(41L, 42L), CpuLimit.of(Tier.BACKGROUND));
        assertThat(members).hasContent("41\n42\n");
        assertThat(value(control, "cpu.cfs_quota_us")).isEqualTo("3000");
    }

    @Test
    void limit_focusedOnVersion2_isWithoutLimit() throws IOException {
        CpuControl control = detect("cgroup2", "rw");
        control.limit("loco-1", List.of(42L), CpuLimit.of(Tier.FOCUSED));
        assertThat(control.mechanism()).isEqualTo("cgroup v2");
        assertThat(value(control, "cpu.max")).isEqualTo("max 20000");
        assertThat(value(control, "cpu.weight")).isEqualTo("200");
    }

    @Test
    void detect_noHierarchyForCpu_isNice() throws IOException {
        assertThat(detect("cgroup", "rw,memory").mechanism()).isEqualTo("nice");
    }

    @Test
    void remove_emptyGroups_areGone() throws IOException {
        CpuControl control = detect("cgroup", "rw,cpu");
        Files.createDirectories(control.groups().getFirst().resolve("loco-1"));
        control.remove();
        assertThat(control.groups().getFirst()).doesNotExist();
    }
}

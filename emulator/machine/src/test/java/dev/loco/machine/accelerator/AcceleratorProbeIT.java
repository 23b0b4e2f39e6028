package dev.loco.machine.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.machine.ProbeGuest;
import dev.loco.machine.host.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With QEMU in place of KVM: a program that translates where it is asked for KVM, hangs, or fails. */
final class AcceleratorProbeIT {

    @TempDir
    private Path directory;

    private Path device;
    private Path bootId;

    @BeforeEach
    void host() throws Exception {
        device = Files.createFile(directory.resolve("kvm"));
        bootId = Files.writeString(directory.resolve("boot_id"), "one\n");
    }

    @Test
    void probe_guestSpeaks_isKvm() throws Exception {
        Path qemu = program("exec qemu-system-i386 \"${@/kvm/tcg}\"");

        assertThat(probe(qemu).probe(ProbeGuest.path())).isEqualTo(new Verdict(true, ""));
    }

    @Test
    void probe_guestHangs_isEndedAfterThreeSecondsAndRemembered() throws Exception {
        Path qemu = program("echo $$ >>" + directory.resolve("pids") + "; sleep 1000; exit 1");
        Instant start = Instant.now();

        Verdict verdict = probe(qemu).probe(ProbeGuest.path());

        assertThat(Duration.between(start, Instant.now())).isBetween(AcceleratorProbe.PATIENCE, Duration.ofSeconds(20));
        assertThat(AcceleratorProbe.PATIENCE).isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(verdict).isEqualTo(new Verdict(false, device + " opens but runs no guest"));
        long pid = Long.parseLong(Files.readString(directory.resolve("pids")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();

        assertThat(probe(qemu).probe(ProbeGuest.path())).isEqualTo(verdict);
        assertThat(Files.readAllLines(directory.resolve("pids"))).hasSize(1);
    }

    @Test
    void probe_afterTheHostBooted_isRunAgain() throws Exception {
        Path qemu = program("echo x >>" + directory.resolve("runs") + "; exit 1");
        probe(qemu).probe(ProbeGuest.path());
        probe(qemu).probe(ProbeGuest.path());
        Files.writeString(bootId, "two\n");

        Verdict verdict = probe(qemu).probe(ProbeGuest.path());

        assertThat(verdict).isEqualTo(new Verdict(false, "QEMU cannot use " + device));
        assertThat(Files.readAllLines(directory.resolve("runs"))).hasSize(2);
    }

    @Test
    void probe_damagedCache_isRunAgain() throws Exception {
        Files.createDirectories(directory.resolve("cache"));
        Files.writeString(directory.resolve("cache/accelerator.json"), "{\"boot");

        assertThat(probe(program("exit 1")).probe(ProbeGuest.path()).kvm()).isFalse();
    }

    @Test
    void probe_noDeviceOrGuest_isNotRun() throws Exception {
        Path qemu = program("echo x >>" + directory.resolve("runs"));
        assertThat(probe(qemu).probe(null)).isEqualTo(new Verdict(false, "there is no probe guest to try it with"));
        Files.delete(device);
        assertThat(probe(qemu).probe(ProbeGuest.path())).isEqualTo(new Verdict(false, device + " does not exist"));
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    private AcceleratorProbe probe(Path qemu) {
        return new AcceleratorProbe(new Tools(qemu, Path.of("qemu-img")), directory.resolve("cache"), device, bootId);
    }

    private Path program(String script) throws Exception {
        Path path = Files.writeString(directory.resolve("qemu"), "#!/bin/bash\n" + script + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        return path;
    }
}

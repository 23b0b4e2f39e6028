package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What machines write, on one image they share, outlives their pods; what cannot go on as before says so. The screens tell what the disks hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StorageClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FIRST = "loco-0";
    private static final String SECOND = "loco-1";
    private static final String SMALL = "small-0";
    private static final int SMALL_MEGABYTES = 24;
    private static final int PAGE = 4096;
    private static final int PAGES_PER_MEGABYTE = 256;

    private Path base;
    private Path volumes;
    private LoneMachines machines;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        volumes = Files.createDirectory(folder.resolve("volumes"));
        base = Files.createDirectory(folder.resolve("image")).resolve("base.raw");
        CountingDisk.write(base, 0);
        machines = new LoneMachines(2, base, volumes, "emulator.profile.memory=32", "emulator.profile.sound=none");
        machines.startOnSmallVolume(SMALL, SMALL_MEGABYTES);
    }

    @AfterAll
    void stop() throws IOException {
        machines.close();
    }

    @Test
    @Order(1)
    void twoMachinesOnOneImage_writeToTheirOwnOverlaysAlone() throws IOException {
        Path untouched = Files.createTempFile("loco", ".raw");
        CountingDisk.write(untouched, 0);

        assertShows(FIRST, 1);
        assertShows(SECOND, 1);
        reset(SECOND);
        assertShows(SECOND, 2);

        assertShows(FIRST, 1);
        assertThat(Files.mismatch(base, untouched)).isEqualTo(-1);
        Files.delete(untouched);
        assertThat(overlays(FIRST)).hasSize(1);
        assertThat(overlays(SECOND)).hasSize(1);
    }

    @Test
    @Order(2)
    void deletedPod_goesOnFromItsSavedStateOnTheSameOverlay() throws IOException {
        List<Path> overlays = overlays(FIRST);
        Object inode = Files.getAttribute(overlays.getFirst(), "unix:ino");

        delete(FIRST);

        assertShows(FIRST, 1);
        assertThat(machines.state(FIRST).path("message").isNull())
                .as(machines.state(FIRST).toString())
                .isTrue();
        assertThat(overlays(FIRST)).isEqualTo(overlays);
        assertThat(Files.getAttribute(overlays.getFirst(), "unix:ino")).isEqualTo(inode);
        reset(FIRST);
        assertShows(FIRST, 2);
    }

    @Test
    @Order(3)
    void stateOfAnotherMachine_isNotResumedAndThatIsTold() throws IOException {
        machines.kubectl(
                "set", "env", "statefulset/loco", "--containers=prepare", "LOCO_PROFILE_MEMORY=48", "--overwrite");

        delete(SECOND);

        assertShows(SECOND, 3);
        assertThat(machines.state(SECOND).path("message").asText())
                .contains("The saved state was made by another machine", "the guest boots cold");
        assertThat(overlays(SECOND)).hasSize(1);
    }

    @Test
    @Order(4)
    void changedImage_getsAnotherOverlayAndThatIsTold() throws IOException {
        List<Path> before = overlays(SECOND);
        CountingDisk.write(base, 4);

        delete(SECOND);

        assertShows(SECOND, 5);
        assertThat(machines.state(SECOND).path("message").asText())
                .contains("has changed since its overlay was made", "the old one is kept as")
                .contains(before.getFirst().getFileName().toString());
        assertThat(overlays(SECOND)).hasSize(2).containsAll(before);
        assertShows(FIRST, 2);
    }

    @Test
    @Order(5)
    void fullVolume_isToldAndTheGuestGoesOn() throws IOException {
        assertShows(SMALL, 1);
        Path ballast = machines.disks(SMALL).resolve("ballast");
        fill(ballast);

        Program save = machines.ask(SMALL, "PUT", "saved-states/exam", "");
        assertThat(save.status()).isNotZero();
        assertThat(save.output()).contains("The state cannot be saved: the volume of its disk is full");
        assertThat(machines.state(SMALL).at("/emulator/running").asBoolean()).isTrue();

        machines.press(SMALL, "KeyA");
        eventually(() -> {
            assertThat(machines.state(SMALL).path("message").asText()).contains("is full", "until there is room");
            assertThat(machines.state(SMALL).at("/emulator/running").asBoolean())
                    .isFalse();
        });
        Files.delete(ballast);
        eventually(() -> {
            assertThat(machines.state(SMALL).at("/emulator/running").asBoolean())
                    .isTrue();
            assertThat(machines.state(SMALL).path("message").isNull()).isTrue();
        });
        reset(SMALL);
        assertShows(SMALL, 2);
    }

    /** Takes all room there is. */
    private static void fill(Path file) throws IOException {
        byte[] page = new byte[PAGE];
        try (OutputStream ballast = Files.newOutputStream(file)) {
            for (int pages = 0; pages < SMALL_MEGABYTES * PAGES_PER_MEGABYTE; pages++) {
                ballast.write(page);
            }
            throw new AssertionError("the volume takes more than " + SMALL_MEGABYTES + " MB");
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    private void delete(String pod) {
        String former = machines.uid(pod);
        machines.kubectl("delete", "pod", pod);
        eventually(() -> assertThat(machines.uid(pod)).isNotEmpty().isNotEqualTo(former));
    }

    private void reset(String pod) {
        machines.ask(pod, "POST", "machine/reset", "").text();
    }

    private void assertShows(String pod, int boots) {
        eventually(() -> {
            assertThat(machines.state(pod).path("state").asText()).as(pod).isEqualTo("live");
            assertThat(CountingDisk.boots(machines.screen(pod))).as(pod).isEqualTo(boots);
        });
    }

    /** The disks on a machine's volume. */
    private List<Path> overlays(String instance) throws IOException {
        try (Stream<Path> files = Files.walk(volumes)) {
            return files.filter(file -> file.toString().endsWith(".qcow2"))
                    .filter(file -> file.getParent().getFileName().toString().equals(instance))
                    .sorted()
                    .toList();
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
    }
}

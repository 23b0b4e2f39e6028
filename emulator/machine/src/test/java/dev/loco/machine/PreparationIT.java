package dev.loco.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loco.machine.host.Environment;
import dev.loco.machine.host.MachineException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prepares machines and starts them in a real QEMU. */
final class PreparationIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    /** What a restored picture may take; other load may delay some attempts, not all. */
    private static final Duration AT_ONCE = Duration.ofMillis(300);

    private static final int A = 0x1e;
    private static final int X = 40;
    private static final int Y = 40;
    private static final int EVEN = 0xe02020;
    private static final int ODD = 0x2060e0;

    @TempDir
    private Path directory;

    private final Map<String, String> variables = new HashMap<>();
    private Path run;

    @BeforeEach
    void environment() throws Exception {
        run = directory.resolve("run");
        variables.putAll(Map.of(
                "PATH", System.getenv("PATH"),
                "LOCO_INSTANCE", "loco-0",
                "LOCO_RUN", run.toString(),
                "LOCO_DISKS", directory.resolve("disks").toString(),
                "LOCO_CACHE", directory.resolve("cache").toString(),
                "LOCO_GUESTS", ProbeGuest.path().getParent().toString()));
    }

    @Test
    void run_savedState_isResumedAtOnce() throws Exception {
        variables.put("LOCO_DISPLAY_CLOCK", ProbeGuest.displayClock().toString());
        Prepared cold = prepare();
        assertThat(cold.displayClock()).isTrue();
        assertThat(cold.messages()).isEmpty();
        assertThat(cold.savedState()).isNull();
        assertThat(cold.savedStateTag()).matches("loco-[0-9a-f]{12}");
        assertThat(new ObjectMapper()
                        .readTree(run.resolve("machine.json").toFile())
                        .path("savedStateTag")
                        .asText())
                .isEqualTo(cold.savedStateTag());
        save(cold);

        Prepared warm = prepare();
        assertThat(warm.savedState()).isEqualTo(cold.savedStateTag());
        assertThat(warm.messages()).isEqualTo(cold.messages());

        long[] nanos = LongStream.range(0, 5).map(i -> resumed()).toArray();
        assertThat(LongStream.of(nanos).min().orElseThrow())
                .isLessThan(Duration.ofMillis(300).toNanos());
    }

    private long resumed() {
        long start = System.nanoTime();
        try (RunningMachine machine = new RunningMachine(run)) {
            machine.awaitPixel(X, Y, ODD);
            return System.nanoTime() - start;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void run_otherMemory_bootsColdAndSaysSo() throws Exception {
        save(prepare());
        variables.put("LOCO_MEMORY", "48");

        Prepared other = prepare();

        assertThat(other.savedState()).isNull();
        assertThat(other.messages()).anyMatch(message -> message.contains("the guest boots cold"));
        assertThat(Path.of(other.marker())).doesNotExist();
        try (RunningMachine machine = new RunningMachine(run)) {
            machine.awaitPixel(X, Y, EVEN);
        }
    }

    @Test
    void run_restoreNever_bootsColdAndKeepsTheState() throws Exception {
        Prepared first = prepare();
        save(first);
        variables.put("LOCO_PROFILE_RESTORE", "never");

        assertThat(prepare().savedState()).isNull();
        assertThat(RunningMachine.command(run)).doesNotContain("-loadvm");
        assertThat(Path.of(first.marker())).exists();
    }

    @Test
    void run_image_startsFromItsOverlay() throws Exception {
        Path image = image(directory);
        variables.put("LOCO_IMAGE", image.toString());

        Prepared prepared = prepare();

        assertThat(prepared.accelerator()).isEqualTo("tcg");
        try (RunningMachine machine = new RunningMachine(run)) {
            JsonNode disk = machine.qmp().call("query-block", null, LONG).get(0);
            assertThat(disk.at("/inserted/image/filename").asText()).isEqualTo(prepared.overlay());
            assertThat(disk.at("/inserted/image/backing-image/filename").asText())
                    .isEqualTo(image.toString());
        }
    }

    @Test
    void run_drives_areThereAndEmpty() throws Exception {
        prepare();

        try (RunningMachine machine = new RunningMachine(run)) {
            JsonNode drives = machine.qmp().call("query-block", null, LONG);
            assertThat(drives).extracting(drive -> drive.path("qdev").asText()).contains("cd0", "floppy0");
            assertThat(drives.get(0).at("/inserted/node-name").asText()).isEqualTo("disk");
            assertThat(drives.get(1).has("inserted")).isFalse();
        }
    }

    /** A floppy that cannot be written to is no part of a state: with it and without, the guest goes on from there. */
    @Test
    void run_identityFloppy_isInTheDriveAndKeepsNoStateFromBeingResumed() throws Exception {
        variables.put("LOCO_IDENTITY_FLOPPY", "LOCO");
        variables.put("LOCO_INSTANCES", "9");
        Prepared cold = prepare();
        save(cold);
        assertThat(prepare().savedState()).isEqualTo(cold.savedStateTag());
        try (RunningMachine machine = new RunningMachine(run)) {
            machine.awaitPixel(X, Y, ODD);
            JsonNode floppy = drive(machine, "floppy0");
            assertThat(floppy.at("/inserted/image/filename").asText()).isEqualTo("identity.img");
            assertThat(floppy.at("/inserted/ro").asBoolean()).isTrue();
        }

        variables.remove("LOCO_IDENTITY_FLOPPY");
        assertThat(prepare().savedState()).isEqualTo(cold.savedStateTag());
        assertThat(run.resolve("identity.img")).doesNotExist();
        try (RunningMachine machine = new RunningMachine(run)) {
            machine.awaitPixel(X, Y, ODD);
            assertThat(drive(machine, "floppy0").has("inserted")).isFalse();
        }
    }

    @Test
    void run_identityFloppyOfTooManyNames_fails() {
        variables.put("LOCO_IDENTITY_FLOPPY", "LOCO");
        variables.put("LOCO_INSTANCES", "65023");

        assertThatThrownBy(this::prepare)
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("cannot write the identity floppy of 65023 instances")
                .hasMessageContaining("LOCO_INSTANCES");
    }

    private static JsonNode drive(RunningMachine machine, String name) throws Exception {
        for (JsonNode drive : machine.qmp().call("query-block", null, LONG)) {
            if (drive.path("qdev").asText().equals(name)) {
                return drive;
            }
        }
        throw new AssertionError("there is no drive " + name);
    }

    @Test
    void run_image_nothingIsWrittenBesideIt() throws Exception {
        Path images = Files.createDirectory(directory.resolve("images"));
        Path image = image(images);
        variables.put("LOCO_IMAGE", image.toString());

        prepare();

        try (Stream<Path> files = Files.list(images)) {
            assertThat(files).containsExactly(image);
        }
    }

    @Test
    void run_withoutTheDisplayClock_saysSo() throws Exception {
        Prepared prepared = prepare();

        assertThat(prepared.displayClock()).isFalse();
        assertThat(prepared.messages()).singleElement().asString().contains("33 times a second");
    }

    @Test
    void run_missingKernel_fails() {
        variables.put("LOCO_PROFILE_KERNEL", directory.resolve("none.elf").toString());

        assertThatThrownBy(this::prepare)
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("cannot read the kernel " + directory.resolve("none.elf"));
    }

    @Test
    void main_failure_isOneLineAndExitCode2() {
        assertThat(Main.run(java.util.List.of(), variables)).isEqualTo(2);
        assertThat(Main.run(java.util.List.of("prepare"), Map.of())).isEqualTo(2);
        assertThat(Main.run(java.util.List.of("prepare"), variables)).isZero();
        assertThat(run.resolve("launch")).exists();
    }

    /** A disk of 1 MiB whose first sector looks as if it booted. */
    private static Path image(Path folder) throws Exception {
        Path image = folder.resolve("disk.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(1 << 20);
            file.seek(510);
            file.write(new byte[] {0x55, (byte) 0xaa});
        }
        return image;
    }

    /** Lets the guest count one key and saves its state, as the agent does. */
    private void save(Prepared prepared) throws Exception {
        try (RunningMachine machine = new RunningMachine(run)) {
            machine.awaitPixel(X, Y, EVEN);
            machine.press(A);
            machine.awaitPixel(X, Y, ODD);
            assertThat(machine.qmp().monitor("savevm " + prepared.savedStateTag(), LONG))
                    .isEmpty();
        }
        Files.createFile(Path.of(prepared.marker()));
    }

    private Prepared prepare() throws Exception {
        return new Preparation(Environment.from(variables), variables).run(false);
    }
}

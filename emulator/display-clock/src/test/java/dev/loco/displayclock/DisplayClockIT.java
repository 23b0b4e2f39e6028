package dev.loco.displayclock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The refresh interval, set at the start and while running, and bursts. */
@Timeout(120)
final class DisplayClockIT {

    private static final String CONTROLLED = ",ctl=clock.fifo";

    @Test
    void sprite_withoutPlugin_isSeenAtTheStockRate() throws Exception {
        try (ClockedMachine machine = ClockedMachine.stock()) {
            machine.press("F2");

            assertThat(machine.watch().rate(60)).isBetween(15.0, 36.0);
        }
    }

    @Test
    void sprite_withPlugin_isSeenAtItsOwnRate() throws Exception {
        try (ClockedMachine machine = ClockedMachine.clocked("")) {
            machine.press("F2");

            assertThat(machine.watch().rate(120)).isBetween(40.0, 66.0);
            assertThat(machine.log()).isEmpty();
        }
    }

    @Test
    void interval_writtenToTheFifo_changesTheRate() throws Exception {
        try (ClockedMachine machine = ClockedMachine.clocked(",ms=1000" + CONTROLLED)) {
            machine.press("F2");
            assertThat(machine.watch().rate(40)).isLessThan(36.0);

            machine.control("8\n");
            assertThat(machine.watch().rate(120)).isGreaterThan(40.0);

            machine.control("1000\n");
            machine.settle();
            assertThat(machine.watch().rate(40)).isLessThan(36.0);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.file("clock.fifo"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void burst_withEachKey_shortensTheWayToThePicture() throws Exception {
        try (ClockedMachine machine = ClockedMachine.clocked(",ms=30" + CONTROLLED)) {
            long plain = medianKeyToPicture(machine, "");
            long burst = medianKeyToPicture(machine, "burst\n");

            assertThat(Duration.ofNanos(burst)).isLessThan(Duration.ofNanos(plain / 2));
        }
    }

    @Test
    void burst_over_returnsToTheInterval() throws Exception {
        try (ClockedMachine machine = ClockedMachine.clocked(",ms=1000" + CONTROLLED)) {
            machine.press("F2");
            machine.control("burst 1000\n");
            machine.control("burst\n".repeat(20));
            assertThat(machine.watch().rate(30)).isGreaterThan(40.0);

            Awaitility.await("the stock rate again")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> machine.watch().rate(30) < 36.0);
        }
    }

    @Test
    void intervalDuringABurst_takesEffectAfterIt() throws Exception {
        try (ClockedMachine machine = ClockedMachine.clocked(",ms=8" + CONTROLLED)) {
            machine.press("F2");
            machine.control("burst 500\n1000\n");
            assertThat(machine.watch().rate(15)).isGreaterThan(40.0);

            Awaitility.await("the new interval")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> machine.watch().rate(30) < 36.0);
        }
    }

    @Test
    void garbageInTheFifo_isIgnored() throws Exception {
        try (ClockedMachine machine = ClockedMachine.clocked(",ms=8" + CONTROLLED)) {
            machine.press("F2");
            for (String garbage : new String[] {
                "\n\n",
                "0\n",
                "-5\n",
                "10001\n",
                "99999999999999999999\n",
                "12x\n",
                "\0\0\0\n",
                "burst x\n",
                "burst 0\n",
                "burstburst\n",
                "1000 \n",
                "1".repeat(5000) + "\n",
                "0".repeat(28) + "9999999\n",
                "ÿþ\n"
            }) {
                machine.control(garbage);
            }
            machine.settle();
            assertThat(machine.watch().rate(120)).isGreaterThan(40.0);

            machine.control("1000\n");
            machine.settle();
            assertThat(machine.watch().rate(40)).isLessThan(36.0);
        }
    }

    @Test
    void lineInPieces_fromManyWriters_isReadWhole() throws Exception {
        try (ClockedMachine machine = ClockedMachine.clocked(",ms=1000" + CONTROLLED)) {
            machine.press("F2");
            machine.control("");
            machine.control("8");
            machine.settle();
            assertThat(machine.watch().rate(40)).isLessThan(36.0);

            machine.control("\n");

            assertThat(machine.watch().rate(120)).isGreaterThan(40.0);
        }
    }

    @Test
    void controlThatIsNoFifo_isSaidOnceAndLeftAlone() throws Exception {
        Path directory = Files.createTempDirectory("clock");
        Files.writeString(directory.resolve("clock.fifo"), "1000\n");
        try (ClockedMachine machine = ClockedMachine.clockedIn(directory, CONTROLLED)) {
            machine.press("F2");

            assertThat(machine.watch().rate(120)).isGreaterThan(40.0);
            assertThat(machine.log())
                    .isEqualTo("display-clock: cannot open FIFO clock.fifo: File exists; the interval is fixed\n");
            assertThat(Files.readString(machine.file("clock.fifo"))).isEqualTo("1000\n");
        }
    }

    @Test
    void argument_unknown_isSaidAndIgnored() throws Exception {
        try (ClockedMachine machine = ClockedMachine.clocked(",ms=0,speed=9")) {
            machine.press("F2");

            assertThat(machine.watch().rate(120)).isGreaterThan(40.0);
            assertThat(machine.log()).contains("ignored argument 'ms=0'", "ignored argument 'speed=9'");
        }
    }

    /** Median nanoseconds from a key to the picture of its answer, with this text written to the FIFO beside it. */
    private static long medianKeyToPicture(ClockedMachine machine, String control) throws Exception {
        long[] times = new long[21];
        for (int i = 0; i < times.length; i++) {
            int before = machine.watch().block();
            long start = System.nanoTime();
            machine.press("KeyA");
            machine.control(control);
            Awaitility.await("the block to flip")
                    .atMost(Duration.ofSeconds(10))
                    .pollDelay(Duration.ofMillis(60))
                    .pollInterval(Duration.ofMillis(7))
                    .until(() -> machine.watch().block() != before);
            times[i] = machine.watch().blockChangedNanos() - start;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }
}

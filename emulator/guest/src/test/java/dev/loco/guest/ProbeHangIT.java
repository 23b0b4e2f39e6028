package dev.loco.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ways in which the probe spins, hangs and dies, as the machine monitor sees them. */
@Timeout(60)
final class ProbeHangIT {

    private static final int INTERRUPT_FLAG = 0x200;
    private static final Pattern FLAGS = Pattern.compile("EFL=([0-9a-f]+)");
    private static final Pattern WAITING = Pattern.compile("pic0: irr=([0-9a-f]+)");
    private static final int SAMPLES = 20;

    @Test
    void idle_haltsWithInterruptsOn() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            Awaitility.await("halted, interrupts on").until(() -> isHalted(machine) && interruptsOn(machine));
        }
    }

    @Test
    void spinning_neverHaltsButAnswers() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.press("F8");
            machine.screen().await("the colour of spinning", it -> it.mode() == 0xC06000);
            long before = cpuNanos(machine);
            long start = System.nanoTime();
            for (int i = 0; i < SAMPLES; i++) {
                assertThat(isHalted(machine)).isFalse();
            }
            Awaitility.await("the processor is used").until(() -> cpuNanos(machine) - before > 100_000_000);
            assertThat(cpuNanos(machine) - before).isGreaterThan((System.nanoTime() - start) / 10);

            machine.press("KeyA");
            machine.screen().await("a key", it -> it.keys() == 1);
            machine.press("F8");
            machine.screen().await("static again", it -> it.mode() == 0x808080);
            Awaitility.await("halted").until(() -> isHalted(machine));
        }
    }

    @Test
    void hungRunning_keepsInterruptsOffAndTheTimerWaiting() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.press("F9");
            Awaitility.await("the timer interrupt waits").until(() -> timerWaits(machine));
            for (int i = 0; i < SAMPLES; i++) {
                assertThat(interruptsOn(machine)).isFalse();
                assertThat(isHalted(machine)).isFalse();
                assertThat(timerWaits(machine)).isTrue();
            }
        }
    }

    @Test
    void hungHalted_keepsInterruptsOffAndTheTimerWaiting() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.press("F10");
            Awaitility.await("the timer interrupt waits").until(() -> timerWaits(machine));
            for (int i = 0; i < SAMPLES; i++) {
                assertThat(interruptsOn(machine)).isFalse();
                assertThat(isHalted(machine)).isTrue();
                assertThat(timerWaits(machine)).isTrue();
            }
        }
    }

    @Test
    void tripleFault_resetsTheMachineAndTheProbeComesBack() throws Exception {
        try (ProbeMachine machine = new ProbeMachine()) {
            machine.press("KeyA");
            machine.screen().await("a key", it -> it.keys() == 1);
            long before = machine.count("RESET");

            machine.press("F11");

            Awaitility.await("a reset").until(() -> machine.count("RESET") > before);
            machine.screen().await("a fresh probe", it -> it.block() == Marks.EVEN && it.keys() == 0);
            assertThat(machine.console()).isEqualTo("LL");
        }
    }

    private static boolean isHalted(ProbeMachine machine) {
        return machine.monitor("info registers").contains("HLT=1");
    }

    private static boolean interruptsOn(ProbeMachine machine) {
        return (hex(FLAGS, machine.monitor("info registers")) & INTERRUPT_FLAG) != 0;
    }

    private static boolean timerWaits(ProbeMachine machine) {
        return (hex(WAITING, machine.monitor("info pic")) & 1) != 0;
    }

    private static int hex(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Integer.parseInt(matcher.group(1), 16);
    }

    private static long cpuNanos(ProbeMachine machine) throws Exception {
        long sum = 0;
        try (var threads = Files.list(Path.of("/proc/" + machine.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                sum += Long.parseLong(
                        Files.readString(thread.resolve("schedstat")).split(" ", -1)[0]);
            }
        }
        return sum;
    }
}

package dev.loco.fleet.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryAttempt;
import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryStep;
import dev.loco.fleet.instance.ActionReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryMachineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private final RecoveryMachine machine = new RecoveryMachine(RecoveryPolicy.DEFAULT);

    /** Every kind of memory meets every kind of condition. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            remembered   | well      | well-stale | well-other | ill               | ill-other         | emulator          | lost               | stranded   | settling | resting   | unknown
            none         | nothing   | nothing    | nothing    | guest-restore 1   | guest-restore 1   | remember          | instance-restart 1 | failover 1 | nothing  | nothing   | remember
            held         | remember  | remember   | remember   | nothing           | guest-restore 1   | nothing           | nothing            | nothing    | nothing  | nothing   | remember
            unknown-5s   | remember  | remember   | remember   | guest-restore 1   | guest-restore 1   | remember          | instance-restart 1 | failover 1 | remember | remember  | nothing
            unknown-100s | remember  | remember   | remember   | guest-restore 1   | guest-restore 1   | remember          | instance-restart 1 | failover 1 | remember | remember  | instance-restart 1
            opened       | remember  | remember   | remember   | guest-restore 1   | guest-restore 1   | nothing           | instance-restart 1 | failover 1 | nothing  | cancelled | remember
            restored-5s  | recovered | nothing    | recovered  | nothing           | nothing           | nothing           | nothing            | nothing    | nothing  | cancelled | remember
            restored-31s | recovered | recovered  | recovered  | guest-restore 2   | guest-restore 2   | remember          | instance-restart 1 | failover 1 | nothing  | cancelled | remember
            restarted-5s | nothing   | nothing    | recovered  | nothing           | nothing           | nothing           | nothing            | nothing    | nothing  | cancelled | remember
            restarted-91s| recovered | recovered  | recovered  | instance-restart 2| instance-restart 2| remember          | instance-restart 2 | failover 1 | nothing  | cancelled | remember
            failed-1s    | recovered | recovered  | recovered  | nothing           | nothing           | nothing           | nothing            | nothing    | nothing  | cancelled | remember
            failed-31s   | recovered | recovered  | recovered  | guest-restore 2   | guest-restore 2   | nothing           | instance-restart 1 | failover 1 | nothing  | cancelled | remember
            exhausted    | recovered | recovered  | recovered  | gave-up           | gave-up           | gave-up           | gave-up            | gave-up    | nothing  | cancelled | remember
            """)
    void next_memoryMeetsCondition_isTheTable(
            String remembered,
            String well,
            String wellStale,
            String wellOther,
            String ill,
            String illOther,
            String emulator,
            String lost,
            String stranded,
            String settling,
            String resting,
            String unknown) {
        RecoveryState state = States.named(remembered, NOW);

        assertThat(summary(state, "well")).as("well").isEqualTo(well);
        assertThat(summary(state, "well-stale")).as("well-stale").isEqualTo(wellStale);
        assertThat(summary(state, "well-other")).as("well-other").isEqualTo(wellOther);
        assertThat(summary(state, "ill")).as("ill").isEqualTo(ill);
        assertThat(summary(state, "ill-other")).as("ill-other").isEqualTo(illOther);
        assertThat(summary(state, "emulator")).as("emulator").isEqualTo(emulator);
        assertThat(summary(state, "lost")).as("lost").isEqualTo(lost);
        assertThat(summary(state, "stranded")).as("stranded").isEqualTo(stranded);
        assertThat(summary(state, "settling")).as("settling").isEqualTo(settling);
        assertThat(summary(state, "resting")).as("resting").isEqualTo(resting);
        assertThat(summary(state, "unknown")).as("unknown").isEqualTo(unknown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NETWORK  | stream-restart stream-restart quality-step quality-step gave-up
            CLIENT   | stream-restart stream-restart quality-step quality-step gave-up
            ENCODER  | stream-restart stream-restart quality-step quality-step instance-restart instance-restart failover failover gave-up
            GUEST    | guest-restore guest-restore instance-restart instance-restart failover failover gave-up
            EMULATOR | guest-restore guest-restore instance-restart instance-restart failover failover gave-up
            """)
    void next_neverWell_climbsTheLadderAndGivesUp(FailureClass failure, String ladder) {
        RecoveryState state = RecoveryState.none("loco-0");
        Instant now = NOW;
        List<String> taken = new ArrayList<>();
        while (!taken.contains("gave-up")) {
            Decision decision = machine.next(state, Conditions.ill(failure, "life-1", NOW), now);
            if (decision instanceof Decision.Take
                    || decision instanceof Decision.Remember remember && remember.finished() != null) {
                taken.add(summary(decision).split(" ", 2)[0]);
            }
            state = after(state, decision);
            now = now.plusSeconds(1);
        }

        assertThat(String.join(" ", taken)).isEqualTo(ladder);
        assertThat(state.current()).isNull();
        assertThat(state.held()).isTrue();
        assertThat(state.observedUid()).isEqualTo("life-1");
    }

    @Test
    void next_stepsThatFailAtOnce_areTakenAtDoublingPauses() {
        RecoveryState state = RecoveryState.none("loco-0");
        List<Long> secondsTaken = new ArrayList<>();
        for (int second = 0; secondsTaken.size() < 5; second++) {
            Instant now = NOW.plusSeconds(second);
            Decision decision = machine.next(state, Conditions.ill(FailureClass.GUEST, "life-1", NOW), now);
            state = after(state, decision);
            if (decision instanceof Decision.Take) {
                secondsTaken.add((long) second);
                state = after(state, machine.settle(state, last(state), new ActionReply.Failed("No."), now));
            }
        }

        assertThat(secondsTaken).containsExactly(0L, 2L, 6L, 14L, 30L);
    }

    @Test
    void next_illAgainSoon_goesOnWhereItWas() {
        RecoveryState state = after(States.named("restored-31s", NOW), "well");

        assertThat(summary(state, "ill")).isEqualTo("guest-restore 2");
    }

    @Test
    void next_wellForLong_forgetsTheSteps() {
        RecoveryState state = after(States.named("restored-31s", NOW), "well");
        Instant later = NOW.plus(RecoveryPolicy.DEFAULT.calm());

        RecoveryState calm = after(state, machine.next(state, new Condition.Well("life-1", later, 0), later));

        assertThat(calm.spent()).isEmpty();
        assertThat(summary(machine.next(calm, Conditions.named("ill", later), later)))
                .isEqualTo("guest-restore 1");
    }

    @Test
    void next_wellForLongWithLessQuality_givesItBackOnce() {
        RecoveryState reduced = RecoveryState.none("loco-0").withSpent(List.of(RecoveryStep.QUALITY_STEP), NOW, NOW);
        Instant later = NOW.plus(RecoveryPolicy.DEFAULT.calm());
        Condition well = new Condition.Well("life-1", later, 1);

        Decision decision = machine.next(reduced, well, later);

        assertThat(decision).isInstanceOf(Decision.Ease.class);
        assertThat(machine.next(after(reduced, decision), well, later)).isInstanceOf(Decision.Nothing.class);
    }

    @Test
    void next_qualityStep_isOneMoreThanTheAgentHas() {
        Condition ill = new Condition.Ill(FailureClass.CLIENT, InstanceState.LIVE, "life-1", NOW, 2);
        RecoveryState spent = RecoveryState.none("loco-0")
                .withSpent(List.of(RecoveryStep.STREAM_RESTART, RecoveryStep.STREAM_RESTART), NOW, NOW);

        assertThat(machine.next(spent, ill, NOW)).isInstanceOfSatisfying(Decision.Take.class, take -> {
            assertThat(take.step()).isEqualTo(RecoveryStep.QUALITY_STEP);
            assertThat(take.qualityStep()).isEqualTo(3);
        });
    }

    @Test
    void next_sameLifeWellAtTheDeadline_recordsThatTheRestartDidNothing() {
        Decision decision = decide(States.named("restarted-91s", NOW), "well");

        Recovery finished = Objects.requireNonNull(((Decision.Remember) decision).finished());
        assertThat(finished.outcome()).isEqualTo(RecoveryOutcome.RECOVERED);
        assertThat(finished.attempts().getLast().outcome()).isEqualTo(RecoveryOutcome.GAVE_UP);
        assertThat(finished.attempts().getLast().detail()).contains("same life");
    }

    @Test
    void settle_unsupportedStep_isPassedOverAtOnce() {
        RecoveryState state = States.named("restarted-5s", NOW);

        RecoveryState settled =
                after(state, machine.settle(state, last(state), new ActionReply.Unsupported("No."), NOW));
        Instant later = NOW.plusSeconds(60);

        assertThat(last(settled).outcome()).isEqualTo(RecoveryOutcome.NOT_CONFIGURED);
        assertThat(summary(machine.next(settled, Conditions.named("ill", later), later)))
                .isEqualTo("failover 1");
    }

    @Test
    void settle_failoverUnsupported_endsAsNotConfigured() {
        RecoveryState state = after(
                States.named("none", NOW),
                machine.override(States.named("none", NOW), RecoveryStep.FAILOVER, Conditions.named("ill", NOW), NOW));

        Decision decision = machine.settle(state, last(state), new ActionReply.Unsupported("No spare."), NOW);

        assertThat(summary(decision)).isEqualTo("not-configured");
        assertThat(decide(after(state, decision), "ill")).isInstanceOf(Decision.Nothing.class);
    }

    @Test
    void settle_anotherAttemptMeanwhile_isIgnored() {
        RecoveryAttempt old = last(States.named("restored-31s", NOW));

        assertThat(machine.settle(States.named("restored-5s", NOW), old, new ActionReply.Failed("No."), NOW))
                .isInstanceOf(Decision.Nothing.class);
        assertThat(machine.settle(States.named("none", NOW), old, new ActionReply.Failed("No."), NOW))
                .isInstanceOf(Decision.Nothing.class);
    }

    @ParameterizedTest
    @CsvSource({
        "none,,ill,guest-restore 1",
        "none,,lost,instance-restart 1",
        "none,,well,refuse",
        "none,,unknown,refuse",
        "none,INSTANCE_RESTART,well,instance-restart 1",
        "none,INSTANCE_RESTART,unknown,instance-restart 1",
        "held,,ill,guest-restore 1",
        "restored-5s,INSTANCE_RESTART,ill,refuse",
        "restored-31s,INSTANCE_RESTART,ill,instance-restart 1",
        "failed-1s,,ill,guest-restore 1",
        "exhausted,,ill,guest-restore 1",
    })
    void override_operatorAsks_waitsForNoPauseAndNoLimit(
            String remembered, RecoveryStep step, String condition, String expected) {
        RecoveryState state = States.named(remembered, NOW);

        assertThat(summary(machine.override(state, step, Conditions.named(condition, NOW), NOW)))
                .isEqualTo(expected);
    }

    @Test
    void cancel_underWay_endsItAndHoldsStillUntilWell() {
        RecoveryState state = States.named("restored-31s", NOW);

        Decision decision = machine.cancel(state, "loco-0-r1", NOW);

        assertThat(summary(decision)).isEqualTo("cancelled");
        RecoveryState cancelled = after(state, decision);
        assertThat(decide(cancelled, "ill")).isInstanceOf(Decision.Nothing.class);
        assertThat(summary(after(cancelled, "well"), "ill")).isEqualTo("guest-restore 2");
        assertThat(machine.cancel(state, "loco-0-r9", NOW)).isInstanceOf(Decision.Nothing.class);
    }

    @Test
    void grace_emulatorStaysIll_isLeftToItsSupervisorFirst() {
        RecoveryState opened = after(RecoveryState.none("loco-0"), decide(RecoveryState.none("loco-0"), "emulator"));
        Instant later = NOW.plus(Duration.ofSeconds(9));

        assertThat(summary(
                        machine.next(opened, Conditions.ill(FailureClass.EMULATOR, "life-1", NOW), NOW.plusSeconds(8))))
                .isEqualTo("nothing");
        assertThat(summary(machine.next(
                        opened, Conditions.ill(FailureClass.EMULATOR, "life-1", NOW.minusSeconds(1)), later)))
                .isEqualTo("guest-restore 1");
    }

    private Decision decide(RecoveryState state, String condition) {
        return machine.next(state, Conditions.named(condition, NOW), NOW);
    }

    private String summary(RecoveryState state, String condition) {
        return summary(decide(state, condition));
    }

    private RecoveryState after(RecoveryState state, String condition) {
        return after(state, decide(state, condition));
    }

    static RecoveryState after(RecoveryState state, Decision decision) {
        return switch (decision) {
            case Decision.Nothing ignored -> state;
            case Decision.Refuse ignored -> state;
            case Decision.Remember remember -> remember.next();
            case Decision.Take take -> take.next();
            case Decision.Ease ease -> ease.next();
        };
    }

    private static String summary(Decision decision) {
        return switch (decision) {
            case Decision.Nothing ignored -> "nothing";
            case Decision.Refuse ignored -> "refuse";
            case Decision.Remember remember -> {
                Recovery finished = remember.finished();
                yield finished == null ? "remember" : wire(finished.outcome());
            }
            case Decision.Take take -> wire(take.step()) + " " + take.nth();
            case Decision.Ease ignored -> "ease";
        };
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static RecoveryAttempt last(RecoveryState state) {
        return Objects.requireNonNull(state.current()).attempts().getLast();
    }
}

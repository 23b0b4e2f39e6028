package dev.loco.fleet.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryStep;
import dev.loco.fleet.instance.ActionReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every story an instance can live through. */
class RecoveryMachinePropertyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final RecoveryPolicy POLICY = RecoveryPolicy.DEFAULT;
    private final RecoveryMachine machine = new RecoveryMachine(POLICY);

    /** One look: how the instance is, how long after the look before, and what a step replies if one is taken. */
    record Look(String condition, Duration later, ActionReply reply) {}

    @Provide
    Arbitrary<List<Look>> stories() {
        Arbitrary<String> conditions = Arbitraries.of(
                "well",
                "well-other",
                "ill",
                "ill-other",
                "emulator",
                "lost",
                "stranded",
                "settling",
                "resting",
                "unknown");
        Arbitrary<Duration> pauses = Arbitraries.of(0, 1, 3, 20, 60, 120, 700).map(Duration::ofSeconds);
        Arbitrary<ActionReply> replies = Arbitraries.of(
                new ActionReply.Done("d"), new ActionReply.Failed("f"), new ActionReply.Unsupported("u"));
        return Combinators.combine(conditions, pauses, replies)
                .as(Look::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void next_anyStory_takesOneStepAtATimeWithinItsLimits(@ForAll("stories") List<Look> story) {
        RecoveryState state = RecoveryState.none("loco-0");
        Instant now = START;
        for (Look look : story) {
            now = now.plus(look.later());
            Condition condition = Conditions.named(look.condition(), now);
            Decision decision = machine.next(state, condition, now);
            RecoveryState next = RecoveryMachineTest.after(state, decision);
            if (decision instanceof Decision.Take take) {
                assertMayTake(state, condition, take, now);
            }
            assertThat(next.version()).isBetween(state.version(), state.version() + 1);
            assertThat(next.version() == state.version()).isEqualTo(next.equals(state));
            assertThat(pendingAttempts(next)).isLessThanOrEqualTo(1);
            for (RecoveryStep step : RecoveryStep.values()) {
                assertThat(next.taken(step)).isLessThanOrEqualTo(POLICY.limit());
            }
            if (!(decision instanceof Decision.Nothing)) {
                assertThat(machine.next(next, condition, now))
                        .as("the same again after %s", decision)
                        .isNotInstanceOf(Decision.Take.class);
            }
            state = decision instanceof Decision.Take ? settled(next, look.reply(), now) : next;
        }
    }

    private void assertMayTake(RecoveryState state, Condition condition, Decision.Take take, Instant now) {
        Instant notBefore = state.notBefore();
        if (notBefore != null) {
            assertThat(now).isAfterOrEqualTo(notBefore);
        }
        assertThat(condition).isInstanceOfAny(Condition.Ill.class, Condition.Unknown.class);
        if (condition instanceof Condition.Ill ill && ill.isStranded()) {
            assertThat(take.step()).isEqualTo(RecoveryStep.FAILOVER);
        }
        if (condition instanceof Condition.Unknown) {
            assertThat(Objects.requireNonNull(state.unknownSince()).plus(POLICY.lostAfter()))
                    .isBeforeOrEqualTo(now);
            assertThat(take.step()).isIn(RecoveryStep.INSTANCE_RESTART, RecoveryStep.FAILOVER);
        }
    }

    private RecoveryState settled(RecoveryState state, ActionReply reply, Instant now) {
        var attempt = Objects.requireNonNull(state.current()).attempts().getLast();
        return RecoveryMachineTest.after(state, machine.settle(state, attempt, reply, now));
    }

    private static long pendingAttempts(RecoveryState state) {
        return state.current() == null
                ? 0
                : state.current().attempts().stream()
                        .filter(attempt -> attempt.outcome() == RecoveryOutcome.PENDING)
                        .count();
    }
}

package dev.loco.fleet.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.EventType;
import dev.loco.contract.FailureClass;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryStep;
import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.fleet.testing.Healths;
import dev.loco.fleet.testing.SteppedClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveriesTest {
    private final FakeFleet fleet = new FakeFleet(3);
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Recoveries recoveries = replica();

    @Test
    void sweep_allWell_doesAndRemembersNothing() throws IOException {
        recoveries.sweep();

        assertThat(fleet.calls).isEmpty();
        assertThat(fleet.recoveries.states()).isEmpty();
    }

    @Test
    void sweep_hungGuest_isRestoredAndProvenByAMeasurement() throws IOException {
        illness("loco-1", FailureClass.GUEST);
        recoveries.sweep();
        assertThat(fleet.calls).containsExactly("restore loco-1");
        assertThat(recoveries.list()).singleElement().satisfies(recovery -> {
            assertThat(recovery.outcome()).isEqualTo(RecoveryOutcome.PENDING);
            assertThat(recovery.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.outcome()).isEqualTo(RecoveryOutcome.PENDING);
                assertThat(attempt.detail()).isEqualTo("Done.");
            });
        });

        clock.advance(Duration.ofSeconds(3));
        health("loco-1", "life-1", InstanceState.LIVE, null);
        recoveries.examine("loco-1");

        Recovery finished = recoveries.list().getFirst();
        assertThat(finished.outcome()).isEqualTo(RecoveryOutcome.RECOVERED);
        assertThat(finished.before()).isEqualTo("/v1/recoveries/" + finished.id() + "/before.png");
        assertThat(finished.after()).isEqualTo("/v1/recoveries/" + finished.id() + "/after.png");
        assertThat(recoveries.picture(finished.id(), RecoveryPicture.BEFORE)).contains("picture 0".getBytes());
        assertThat(recoveries.picture(finished.id(), RecoveryPicture.AFTER)).contains("picture 1".getBytes());
        assertThat(fleet.events)
                .containsExactly(new FakeFleet.Published(EventType.RECOVERY_FINISHED, "loco-1", finished));
    }

    @Test
    void examine_sameEventTwice_takesOneStep() throws IOException {
        illness("loco-0", FailureClass.ENCODER);

        recoveries.examine("loco-0");
        recoveries.examine("loco-0");

        assertThat(fleet.calls).containsExactly("restart-stream loco-0");
    }

    @Test
    void sweep_manyReplicasAtOnce_oneActs() throws Exception {
        illness("loco-2", FailureClass.GUEST);
        List<Callable<Void>> sweeps = IntStream.range(0, 16)
                .<Callable<Void>>mapToObj(i -> () -> {
                    replica().sweep();
                    return null;
                })
                .toList();

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sweep : executor.invokeAll(sweeps)) {
                sweep.get();
            }
        }

        assertThat(fleet.calls).containsExactly("restore loco-2");
    }

    @Test
    void examine_noSavedState_resetsTheMachine() throws IOException {
        illness("loco-0", FailureClass.GUEST);
        fleet.agents.replies.put("restore", new ActionReply.Unsupported("There is no saved state."));

        recoveries.examine("loco-0");

        assertThat(fleet.calls).containsExactly("restore loco-0", "reset loco-0");
    }

    @Test
    void examine_restoreDoesNotHelp_resetsThenRestarts() throws IOException {
        illness("loco-0", FailureClass.GUEST);
        for (int i = 0; i < 3; i++) {
            recoveries.examine("loco-0");
            clock.advance(Duration.ofSeconds(100));
        }

        assertThat(fleet.calls).containsExactly("restore loco-0", "reset loco-0", "restart loco-0");
    }

    @Test
    void examine_agentSilentForLong_restartsTheInstance() throws IOException {
        fleet.agents.silent.add("loco-0");
        recoveries.examine("loco-0");
        clock.advance(Duration.ofSeconds(60));
        recoveries.examine("loco-0");
        assertThat(fleet.calls).isEmpty();

        clock.advance(Duration.ofSeconds(31));
        recoveries.examine("loco-0");

        assertThat(fleet.calls).containsExactly("restart loco-0");
    }

    @Test
    void examine_lostNode_failsOverOnceWhereTheAgentIsSilent() throws IOException {
        fleet.controlReplies.put("fail-over", new ActionReply.Done("Moved."));
        fleet.entries.set(0, FakeFleet.entry(0, EmulatorProcess.STRANDED));
        recoveries.examine("loco-0");
        assertThat(fleet.calls).isEmpty();

        fleet.agents.silent.add("loco-0");
        recoveries.examine("loco-0");
        recoveries.examine("loco-0");
        assertThat(fleet.calls).containsExactly("fail-over loco-0");

        fleet.entries.set(0, FakeFleet.entry(0, EmulatorProcess.RUNNING));
        fleet.agents.silent.clear();
        clock.advance(Duration.ofSeconds(5));
        health("loco-0", "life-2", InstanceState.LIVE, null);
        recoveries.examine("loco-0");
        assertThat(recoveries.list()).singleElement().satisfies(recovery -> {
            assertThat(recovery.outcome()).isEqualTo(RecoveryOutcome.RECOVERED);
            assertThat(recovery.before()).isNull();
        });
    }

    @Test
    void examine_nextNodeIsLostToo_failsOverAgainBeforeTheFirstOneIsOver() throws IOException {
        fleet.controlReplies.put("fail-over", new ActionReply.Done("Moved."));
        fleet.agents.silent.add("loco-0");
        fleet.entries.set(0, stranded("life-1"));
        recoveries.examine("loco-0");
        clock.advance(Duration.ofSeconds(60));
        recoveries.examine("loco-0");
        assertThat(fleet.calls).containsExactly("fail-over loco-0");

        fleet.entries.set(0, stranded("life-2"));
        recoveries.examine("loco-0");

        assertThat(fleet.calls).containsExactly("fail-over loco-0", "fail-over loco-0");
    }

    private static CatalogEntry stranded(String uid) {
        CatalogEntry entry = FakeFleet.entry(0, EmulatorProcess.STRANDED);
        return new CatalogEntry(
                entry.id(),
                entry.ordinal(),
                entry.name(),
                entry.guest(),
                entry.agentUrl(),
                entry.emulator(),
                entry.message(),
                uid,
                entry.place());
    }

    @Test
    void override_failoverOfWhatRunsOnALostNode_isTurnedDown() throws IOException {
        fleet.entries.set(0, FakeFleet.entry(0, EmulatorProcess.STRANDED));

        assertThat(recoveries.override("loco-0", RecoveryStep.FAILOVER)).isInstanceOf(OverrideReply.Refused.class);
        assertThat(fleet.calls).isEmpty();
    }

    @Test
    void examine_portThrows_isAFailedAttempt() throws IOException {
        illness("loco-0", FailureClass.GUEST);
        fleet.agents.broken.add("loco-0");

        recoveries.examine("loco-0");

        assertThat(recoveries.list().getFirst().attempts().getFirst().detail()).contains("guest-restore failed");
    }

    @Test
    void examine_unknownInstance_saysSo() throws IOException {
        assertThat(recoveries.examine("loco-9")).isFalse();
    }

    @Test
    void override_failover_isNotConfigured() throws IOException {
        OverrideReply reply = recoveries.override("loco-0", RecoveryStep.FAILOVER);

        assertThat(reply)
                .isInstanceOfSatisfying(
                        OverrideReply.Accepted.class,
                        accepted ->
                                assertThat(accepted.recovery().outcome()).isEqualTo(RecoveryOutcome.NOT_CONFIGURED));
        assertThat(fleet.events).hasSize(1);
    }

    @Test
    void override_wellOrUnknownInstance_isTurnedDown() throws IOException {
        assertThat(recoveries.override("loco-0", null)).isInstanceOf(OverrideReply.Refused.class);
        assertThat(recoveries.override("loco-9", null)).isInstanceOf(OverrideReply.NoInstance.class);
    }

    @Test
    void cancel_underWay_isInTheHistory() throws IOException {
        illness("loco-0", FailureClass.GUEST);
        recoveries.sweep();
        String id = recoveries.list().getFirst().id();

        assertThat(recoveries.cancel(id))
                .hasValueSatisfying(recovery -> assertThat(recovery.outcome()).isEqualTo(RecoveryOutcome.CANCELLED));
        assertThat(recoveries.cancel(id))
                .hasValueSatisfying(recovery -> assertThat(recovery.id()).isEqualTo(id));
        assertThat(recoveries.cancel("loco-0-r99")).isEmpty();
        assertThat(fleet.events).hasSize(1);
    }

    private Recoveries replica() {
        return new Recoveries(
                fleet.recoveries,
                fleet.catalog(),
                fleet.agents,
                fleet.control(),
                new RecoveryMachine(RecoveryPolicy.DEFAULT),
                fleet.publisher(),
                clock);
    }

    private void illness(String id, FailureClass failure) {
        health(id, "life-1", InstanceState.DEGRADED, failure);
    }

    private void health(String id, String uid, InstanceState state, FailureClass failure) {
        fleet.agents.health.put(id, Healths.of(id, uid, state, failure, clock.instant()));
    }
}

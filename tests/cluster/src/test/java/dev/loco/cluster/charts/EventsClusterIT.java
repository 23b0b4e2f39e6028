package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that are not true, or not whole. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventsClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Release release;
    private final FrontDoor user;
    private final Broker broker;

    EventsClusterIT(Release release) {
        this.release = release;
        user = new FrontDoor(release.host(), release.token());
        broker = new Broker(release);
    }

    @Test
    void forgedEvent_doesNothing() throws Exception {
        Machine machine = new Machine(release, user, "loco-0");
        eventually(() -> assertThat(user.get("/v1/recoveries").statusCode()).isEqualTo(200));
        String recoveries = user.get("/v1/recoveries?instance=loco-0").body();
        String life = machine.uid();
        String emulator = machine.state().path("emulator").toString();

        // Again, the same one, for a pod of the function counts since its start and may end between the two.
        eventually(() -> {
            broker.ill("forged-1", machine.id());
            assertThat(handled()).as("it has been looked at").isPositive();
        });

        assertThat(user.get("/v1/recoveries?instance=loco-0").body()).isEqualTo(recoveries);
        assertThat(machine.uid()).isEqualTo(life);
        assertThat(machine.state().path("emulator").toString()).isEqualTo(emulator);
    }

    private double handled() {
        return Meters.of(release, "recovery").sum("events_received_total", Broker.HEALTH_CHANGED, "handled");
    }

    @Test
    void eventNobodyTakes_isADeadLetterOfEachThatIsToldOfIt() {
        double before = dead();

        broker.send("broken-1", Broker.HEALTH_CHANGED, Map.of("Instance", "loco-0"), "{\"id\":\"loco-0\"}");

        eventually(() -> assertThat(dead()).as("of recovery and of focus").isEqualTo(before + 2));
    }

    private double dead() {
        return Meters.of(release, "discovery").sum("events_dead_lettered_total", Broker.HEALTH_CHANGED, "422");
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
    }
}

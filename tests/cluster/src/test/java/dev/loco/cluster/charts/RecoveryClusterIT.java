package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Breaks machines in their pods, and watches them come back. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecoveryClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Two cores carry all of it, so that the figures are held with room. */
    private static final double ROOM = 8;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Release release;
    private final FrontDoor user;
    private final Broker broker;
    private final List<Machine> machines;

    RecoveryClusterIT(Release release) {
        this.release = release;
        user = new FrontDoor(release.host(), release.token());
        broker = new Broker(release);
        machines = List.of(machine(0), machine(1), machine(2));
    }

    private Machine machine(int ordinal) {
        return new Machine(release, user, "loco-" + ordinal);
    }

    @BeforeEach
    void areLive() {
        machines.forEach(RecoveryClusterIT::awaitLive);
    }

    /** The kernel keeps 15 letters of a name. */
    private ContainerProcess emulator(Machine machine) {
        return process(machine, "containerStatuses", "emulator", "qemu-system-i38");
    }

    private ContainerProcess process(Machine machine, String statuses, String container, String program) {
        String path = ".status." + statuses + "[?(@.name==\"" + container + "\")].containerID";
        return ContainerProcess.of(release.field("pod/" + machine.id(), path), program);
    }

    private static void awaitLive(Machine machine) {
        eventually().until(() -> isLive(machine));
    }

    private static boolean isLive(Machine machine) throws Exception {
        return machine.state().path("state").asText().equals("live");
    }

    @Test
    void emulatorKilled_sameViewerSeesTheNextOne() throws Exception {
        Machine machine = machines.getFirst();
        String containers = machine.containers();
        try (StreamConnection viewer = new StreamConnection(machine)) {
            eventually().until(() -> viewer.pictures() > 0);

            List<Double> took = Trials.run(3, () -> {
                // The supervisor gives up on what ends too often at once.
                eventually()
                        .until(() -> machine.state().at("/guest/uptimeSeconds").asDouble() > 2);
                int epoch = viewer.epoch();
                ContainerProcess emulator = emulator(machine);
                long begin = System.nanoTime();
                emulator.kill();
                soon().until(() -> viewer.epoch() != epoch);
                soon().until(() -> isLive(machine));
                Duration back = Trials.since(begin);
                assertChanges(machine, viewer);
                return back;
            });

            assertThat(Trials.told("QEMU killed until live with a picture (figure: 500)", took)
                            .p50())
                    .as("figure: 500 ms")
                    .isLessThan(500 * ROOM);
        }
        assertThat(machine.containers()).isEqualTo(containers);
    }

    @Test
    void agentKilled_showsPicturesAgainAndTheGuestDoesNotNotice() throws Exception {
        Machine machine = machines.getFirst();
        long emulator = emulator(machine).id();
        String containers = machine.containers();

        List<Double> took = Trials.run(3, () -> {
            ContainerProcess agent = process(machine, "initContainerStatuses", "agent", "java");
            long begin = System.nanoTime();
            agent.kill();
            awaitPicture(machine);
            return Trials.since(begin);
        });

        assertThat(Trials.told("agent killed until a picture (figure: 1000)", took)
                        .p50())
                .as("figure: 1000 ms")
                .isLessThan(1_000 * ROOM);
        assertThat(emulator(machine).id()).isEqualTo(emulator);
        assertThat(machine.containers()).isEqualTo(containers);
    }

    @Test
    void podDeleted_comesBackLive() throws Exception {
        Machine machine = new Machine(release, user.hurried(), machines.get(2).id());

        List<Double> took = Trials.run(2, () -> {
            String life = machine.uid();
            long begin = System.nanoTime();
            release.kubectl("delete", "pod", machine.id(), "--wait=false");
            soon().until(() -> !machine.health().path("uid").asText().equals(life) && isLive(machine));
            awaitPicture(machine);
            return Trials.since(begin);
        });

        assertThat(Trials.told("pod deleted until live with a picture (figure: 4000, each 10000)", took)
                        .p50())
                .as("figure: 4000 ms")
                .isLessThan(4_000 * ROOM);
    }

    /** Opens a stream again and again until it shows a picture. */
    private static void awaitPicture(Machine machine) {
        soon().until(() -> {
            try (StreamConnection viewer = new StreamConnection(machine)) {
                soon().atMost(Duration.ofSeconds(2)).until(() -> viewer.pictures() > 0);
                return true;
            }
        });
    }

    private static void assertChanges(Machine machine, StreamConnection viewer) throws Exception {
        long before = viewer.pictures();
        machine.press("KeyA");
        soon().until(() -> viewer.pictures() > before);
    }

    /** One fault after the other on one machine: what did not last is not tried a third time. */
    @Test
    void hungGuest_isRestoredThenResetThenItsPodIsReplaced() throws Exception {
        Machine machine = machines.get(1);
        eventually()
                .until(() -> !machine.agent("GET", "saved-states", "", Map.of())
                        .path("items")
                        .isEmpty());
        String life = machine.uid();

        assertThat(recoveryOf(machine, "F9")).startsWith("guest-restore").contains("saved state");
        assertThat(machine.uid()).isEqualTo(life);
        assertThat(recoveryOf(machine, "F10")).startsWith("guest-restore").contains("reset");
        assertThat(machine.uid()).isEqualTo(life);
        assertThat(recoveryOf(machine, "F9")).startsWith("instance-restart");
        assertThat(machine.uid()).isNotEqualTo(life);
    }

    /** Hangs a guest; the one step that was taken, and what came of it. */
    private String recoveryOf(Machine machine, String hang) throws Exception {
        int before = recoveries(machine).size();
        Instant pressed = Instant.now();
        long begin = System.nanoTime();
        machine.press(hang);
        eventually().until(() -> machine.health().path("failure").asText().equals("guest"));

        // The same event twice, and again until the end is seen: one step is taken.
        String same = machine.id() + "-" + before;
        JsonNode recovery = eventually()
                .until(
                        () -> {
                            broker.ill(same, machine.id());
                            broker.ill(same, machine.id());
                            return recoveries(machine);
                        },
                        list -> list.size() > before && list.path(0).hasNonNull("finishedAt"))
                .path(0);
        Duration took = Trials.since(begin);

        assertThat(recovery.path("failure").asText()).as(recovery.toString()).isEqualTo("guest");
        assertThat(recovery.path("outcome").asText()).as(recovery.toString()).isEqualTo("recovered");
        assertThat(recovery.path("attempts")).as(recovery.toString()).hasSize(1);
        assertThat(recoveries(machine)).hasSize(before + 1);
        Instant started = Instant.parse(recovery.path("startedAt").asText());
        Instant finished = Instant.parse(recovery.path("finishedAt").asText());
        assertThat(started).isBetween(pressed, finished);
        assertThat(Duration.between(started, finished)).isLessThan(took);
        assertThat(user.get(recovery.path("before").asText()).statusCode()).isEqualTo(200);
        assertThat(user.get(recovery.path("after").asText()).statusCode()).isEqualTo(200);
        awaitLive(machine);
        try (StreamConnection viewer = new StreamConnection(machine)) {
            soon().until(() -> viewer.pictures() > 0);
            assertChanges(machine, viewer);
        }
        JsonNode step = recovery.path("attempts").path(0);
        System.out.println(hang + " until recovered: " + took.toMillis() + " ms outside, "
                + Duration.between(started, finished).toMillis() + " ms by its record; " + step);
        return step.path("step").asText() + ": " + step.path("detail").asText();
    }

    private JsonNode recoveries(Machine machine) throws IOException, InterruptedException {
        return JSON.readTree(user.get("/v1/recoveries?instance=" + machine.id()).body())
                .path("items");
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE).ignoreExceptions();
    }

    /** Looks often, so that a time can be measured. */
    private static ConditionFactory soon() {
        return eventually().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }
}

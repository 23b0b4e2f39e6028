package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second node, which takes nothing but machines: they are on one segment with those of the first, leave it when it is drained, come back
 * on the first when it is lost, and never have their disk on both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NodesClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String FIRST = "n1";
    private static final int INSTANCES = 3;
    private static final int KEYS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Release release;
    private FrontDoor user;
    private List<Machine> machines;
    private int moved;

    @BeforeAll
    void install(@TempDir Path volumes) throws IOException {
        SecondNode.join();
        release = new Release(volumes, "privileged");
        release.apply(INSTANCES, values());
        user = new FrontDoor(release.host(), release.token()).hurried();
        machines = IntStream.range(0, INSTANCES)
                .mapToObj(ordinal -> new Machine(release, user, "loco-" + ordinal))
                .toList();
        machines.forEach(NodesClusterIT::awaitLive);
    }

    @AfterAll
    void remove() throws IOException {
        release.close();
        SecondNode.leave();
    }

    private static String[] values(String... more) {
        String apart = "scheduling.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].";
        return Stream.concat(
                        Stream.of(
                                "emulator.guest=probe",
                                "media.enabled=false",
                                "scheduling.tolerations[0].key=loco.test/machines",
                                "scheduling.tolerations[0].operator=Exists",
                                apart + "weight=100",
                                apart + "podAffinityTerm.topologyKey=kubernetes.io/hostname",
                                apart
                                        + "podAffinityTerm.labelSelector.matchLabels.app\\.kubernetes\\.io/component=instance"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    @Order(1)
    void machinesOfBothNodes_hearEachOther() {
        assertThat(machines).extracting(Machine::node).contains(FIRST, SecondNode.NAME);
        eventually().untilAsserted(() -> {
            for (Machine machine : machines) {
                JsonNode lan = machine.agent("GET", "lan", "", Map.of());
                assertThat(lan.path("mode").asText()).isEqualTo("vxlan");
                assertThat(lan.path("peers").findValuesAsText("heard")).isEqualTo(List.of("true", "true"));
            }
        });
    }

    @Test
    @Order(2)
    void drainedNode_itsMachineGoesOnElsewhereWhereItWas() throws Exception {
        Machine machine = onSecondNode();
        for (int i = 0; i < KEYS; i++) {
            machine.press("KeyA");
        }
        eventually().until(() -> ProbeScreen.of(machine).keys() == KEYS);

        long begin = System.nanoTime();
        release.kubectl(
                "drain",
                SecondNode.NAME,
                "--ignore-daemonsets",
                "--delete-emptydir-data",
                "--pod-selector=app.kubernetes.io/name=loco",
                "--timeout=200s");
        soon().until(() -> isLiveOn(FIRST, machine));
        System.out.println("node drained until its machines are live elsewhere: "
                + Trials.since(begin).toMillis() + " ms");

        assertThat(ProbeScreen.of(machine).keys()).isEqualTo(KEYS);
        assertThat(machines).extracting(Machine::node).containsOnly(FIRST);
        release.kubectl("uncordon", SecondNode.NAME);
    }

    @Test
    @Order(3)
    void podsOfBothNodes_reachEachOtherByArpAndByIpv6() throws IOException {
        release.apply(INSTANCES, values("network.mode=macvlan", "network.macvlan.parent=lan0"));
        machines.forEach(NodesClusterIT::awaitLive);
        Net1 net1 = new Net1(release);
        int there = machines.indexOf(onSecondNode());
        int here = machines.indexOf(on(FIRST).findFirst().orElseThrow());

        for (int ordinal : new int[] {here, there}) {
            net1.assertIsUpWithItsOwnAddress(ordinal);
            net1.addAddress(ordinal);
        }

        net1.assertReaches(here, there);
        net1.assertReaches(there, here);
    }

    /** To everybody else it looks like a lost node, but its machines run on, at the same disks. */
    @Test
    @Order(4)
    void cutOffNode_itsMachineWaitsElsewhereForItsDisk() throws Exception {
        Machine machine = onSecondNode();
        ContainerProcess emulator = emulator(machine);
        String life = machine.uid();

        SecondNode.cutOff();
        try {
            eventually().until(() -> machine.node().equals(FIRST));
            // Long enough for any machine to start.
            eventually()
                    .during(Duration.ofSeconds(8))
                    .until(() -> machine.state().path("state").asText().equals("starting"));
            assertThat(emulator.isAlive()).isTrue();
        } finally {
            SecondNode.connect();
        }

        eventually().until(() -> isLiveOn(FIRST, machine));
        eventually().until(() -> !emulator.isAlive());
        assertThat(machine.uid()).isNotEqualTo(life);
        awaitRecovered(machine);
    }

    @Test
    @Order(5)
    void lostNode_itsMachineComesBackLiveOnTheOther() throws Exception {
        Percentiles took = Trials.told(
                "node lost until live elsewhere with a picture (figure: 60000)", Trials.run(1, this::loseNode));

        assertThat(took.p50()).as("figure: 60 s").isLessThan(90_000);
    }

    private Duration loseNode() throws Exception {
        if (!SecondNode.isMember()) {
            SecondNode.join();
            release.load();
        }
        Machine machine = onSecondNode();
        String life = machine.uid();
        int recoveries = recoveries(machine).size();

        try (StreamConnection neighbour = connect(on(FIRST).findFirst().orElseThrow())) {
            long begin = System.nanoTime();
            SecondNode.lose();
            soon().until(() -> !machine.uid().equals(life) && isLiveOn(FIRST, machine));
            try (StreamConnection viewer = connect(machine)) {
                soon().until(() -> viewer.pictures() > 0);
            }
            Duration took = Trials.since(begin);

            assertThat(neighbour.hasEnded()).isFalse();
            awaitRecovered(machine);
            assertThat(recoveries(machine)).hasSize(recoveries + 1);
            assertThat(recoveries(machine).path(0).findValuesAsText("step")).containsExactly("failover");
            SecondNode.leave();
            return took;
        }
    }

    /** A machine there; if none is, the next one is moved there, for each is recovered twice only in ten minutes. */
    private Machine onSecondNode() {
        if (on(SecondNode.NAME).findAny().isEmpty()) {
            release.kubectl("delete", "pod", machines.get(moved++ % INSTANCES).id());
        }
        eventually().until(() -> on(SecondNode.NAME).anyMatch(Machine::isReady));
        return on(SecondNode.NAME).filter(Machine::isReady).findFirst().orElseThrow();
    }

    private Stream<Machine> on(String node) {
        return machines.stream().filter(machine -> machine.node().equals(node));
    }

    private ContainerProcess emulator(Machine machine) {
        String container =
                release.field("pod/" + machine.id(), ".status.containerStatuses[?(@.name==\"emulator\")].containerID");
        return ContainerProcess.of(container, "qemu-system-i38");
    }

    private boolean isLiveOn(String node, Machine machine) throws IOException, InterruptedException {
        return machine.node().equals(node) && isLive(machine);
    }

    private static StreamConnection connect(Machine machine) {
        return soon().until(() -> new StreamConnection(machine), Objects::nonNull);
    }

    private static boolean isLive(Machine machine) throws IOException, InterruptedException {
        return machine.state().path("state").asText().equals("live");
    }

    private static void awaitLive(Machine machine) {
        eventually().until(() -> isLive(machine));
    }

    private JsonNode recoveries(Machine machine) throws IOException, InterruptedException {
        return JSON.readTree(user.get("/v1/recoveries?instance=" + machine.id()).body())
                .path("items");
    }

    /** Its newest recovery is over: the next loss is another one's. */
    private void awaitRecovered(Machine machine) {
        eventually()
                .until(() ->
                        recoveries(machine).path(0).path("outcome").asText().equals("recovered"));
    }

    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE).ignoreExceptions();
    }

    /** Looks often, so that a time can be measured. */
    private static ConditionFactory soon() {
        return eventually().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100));
    }
}

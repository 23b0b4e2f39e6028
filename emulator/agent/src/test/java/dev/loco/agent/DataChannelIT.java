package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.agent.testing.PageMessages;
import dev.loco.agent.testing.PeerPage;
import dev.loco.agent.testing.ProbeMachine;
import dev.loco.agent.testing.RunningAgent;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stream over data channels, with webrtc-java as the page. */
class DataChannelIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static ProbeMachine machine;
    private static RunningAgent agent;

    @BeforeAll
    static void start() throws Exception {
        machine = ProbeMachine.start();
        agent = RunningAgent.beside(machine);
        await().atMost(SOON).until(() -> agent.state().path("state").asText().equals("live"));
    }

    @AfterAll
    static void end() throws Exception {
        agent.close();
        machine.close();
    }

    @Test
    void session_offered_isCreatedWithLocationAndResumeToken() throws Exception {
        try (PeerPage page = new PeerPage(agent, RunningAgent.OPERATOR)) {
            assertThat(page.answer().statusCode()).isEqualTo(201);
            assertThat(page.answer().headers().firstValue("Location"))
                    .hasValueSatisfying(location -> assertThat(location).startsWith("/v1/sessions/v-"));
            assertThat(page.answer().headers().firstValue("Loco-Resume-Token")).isPresent();
        }
    }

    /** As in a pod behind a NodePort: the address is another, the ports are the same. */
    @Test
    void session_withAPublicAddress_isReachedThereOnItsOwnPortsOnly() throws Exception {
        String address = ownAddress();
        Map<String, String> exposed =
                Map.of("LOCO_INSTANCE", "loco-2", "LOCO_MEDIA_PORTS", "42000-42007", "LOCO_MEDIA_ADDRESS", address);
        try (ProbeMachine absent = ProbeMachine.absent();
                RunningAgent there = RunningAgent.beside(absent, exposed);
                PeerPage page = new PeerPage(there, RunningAgent.OPERATOR)) {
            List<String> candidates = page.answer()
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("a=candidate:"))
                    .toList();
            assertThat(candidates).isNotEmpty().allSatisfy(candidate -> {
                assertThat(candidate.split(" ")[4]).isEqualTo(address);
                assertThat(Integer.parseInt(candidate.split(" ")[5])).isBetween(42_016, 42_023);
            });
        }
    }

    private static String ownAddress() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void key_overTheControlChannel_flipsTheBlockOnTheVideoChannel() throws Exception {
        try (PeerPage page = new PeerPage(agent, RunningAgent.OPERATOR)) {
            page.send(PageMessages.subscribe(1, 0, false));
            await().atMost(SOON).until(() -> page.reader().keysCounted() >= 0);
            page.send(PageMessages.lease(true));
            int before = page.reader().keysCounted();

            for (int press = 1; press <= 20; press++) {
                page.send(PageMessages.key("KeyA", true, press));
                page.send(PageMessages.key("KeyA", false, press + 100));
                int expected = before + press;
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> page.reader().keysCounted() == expected);
            }
        }
    }

    @Test
    void session_silentForTwoSeconds_isDropped() throws Exception {
        try (PeerPage page = new PeerPage(agent, RunningAgent.VIEWER)) {
            page.send(PageMessages.subscribe(1, 0, false));
            String session = page.answer().headers().firstValue("Location").orElseThrow();
            await().atMost(SOON).until(() -> !page.reader().frames().isEmpty());

            page.fallSilent();

            await().atMost(Duration.ofSeconds(6))
                    .until(() -> agent.state().path("viewers").asInt() == 0);
            assertThat(agent.send(agent.request(session).DELETE()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void sound_tonePlaying_comesAsPackets() throws Exception {
        try (PeerPage page = new PeerPage(agent, RunningAgent.OPERATOR)) {
            page.send(PageMessages.subscribe(1, 0, true));
            page.send(PageMessages.lease(true));
            await().atMost(SOON).until(() -> page.reader().keysCounted() >= 0);

            page.send(PageMessages.key("F7", true, 1));
            page.send(PageMessages.key("F7", false, 2));

            await().atMost(SOON).until(() -> page.reader().sounds() > 20);
            await().atMost(SOON)
                    .until(() -> agent.state().path("audio").path("level").asDouble() > 0.01);
            page.send(PageMessages.key("F7", true, 3));
            page.send(PageMessages.key("F7", false, 4));
        }
    }
}

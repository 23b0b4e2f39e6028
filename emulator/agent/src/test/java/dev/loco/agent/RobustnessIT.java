package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.agent.testing.PageMessages;
import dev.loco.agent.testing.ProbeMachine;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bad viewers and restless guests may not break. */
class RobustnessIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private ProbeMachine machine;
    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        machine = ProbeMachine.start();
        agent = RunningAgent.beside(machine, Map.of("LOCO_MAX_VIEWERS", "3"));
        await().atMost(SOON).until(() -> agent.state().path("state").asText().equals("live"));
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        machine.close();
    }

    private SocketPage watching() throws Exception {
        SocketPage page = SocketPage.open(agent, RunningAgent.OPERATOR);
        page.send(PageMessages.subscribe(1, 0, false));
        await().atMost(SOON).until(() -> page.reader().keysCounted() >= 0);
        return page;
    }

    private static void press(SocketPage page, String code) {
        page.send(PageMessages.key(code, true, 1));
        page.send(PageMessages.key(code, false, 2));
    }

    @Test
    void viewer_stopsReading_isDroppedAndOthersGoOn() throws Exception {
        try (SocketPage good = watching();
                SocketPage bad = watching()) {
            good.send(PageMessages.lease(true));
            press(good, "F4");
            bad.stall();

            await().atMost(SOON).until(() -> agent.state().path("viewers").asInt() == 1);
            int frames = good.reader().frames().size();
            await().atMost(SOON).until(() -> good.reader().frames().size() > frames + 30);
        }
    }

    @Test
    void viewer_sendingGarbage_isToldAndThenDropped() throws Exception {
        try (SocketPage good = watching();
                SocketPage bad = watching()) {
            bad.send(new byte[] {0x7f, 1, 2});
            await().atMost(SOON).until(() -> !bad.reader().events("error").isEmpty());
            assertThat(bad.reader().events("error").getFirst().path("problem").asText())
                    .isEqualTo("malformed-request");

            bad.sendText("hello");
            for (int i = 0; i < 10; i++) {
                bad.send(new byte[0]);
            }

            await().atMost(SOON).until(() -> agent.state().path("viewers").asInt() == 1);
            assertThat(good.closed()).isNotDone();
        }
    }

    @Test
    void viewer_silent_isDroppedAfterTwoSeconds() throws Exception {
        try (SocketPage silent = SocketPage.silent(agent)) {
            silent.send(PageMessages.subscribe(1, 0, false));
            await().atMost(SOON).until(() -> agent.state().path("viewers").asInt() == 1);

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> agent.state().path("viewers").asInt() == 0);
        }
    }

    @Test
    void viewers_moreThanAllowed_areRefused() throws Exception {
        try (SocketPage first = watching();
                SocketPage second = watching();
                SocketPage third = watching()) {
            String sdp = "v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n";

            assertThat(agent.post("/v1/sessions", "application/sdp", sdp).statusCode())
                    .isEqualTo(429);
            assertThat(first.closed()).isNotDone();
            assertThat(second.closed()).isNotDone();
            assertThat(third.closed()).isNotDone();
        }
    }

    @Test
    void viewer_leavingWithAKeyDown_releasesIt() throws Exception {
        try (SocketPage stays = watching()) {
            int before = stays.reader().keysCounted();
            try (SocketPage leaves = watching()) {
                leaves.send(PageMessages.lease(true));
                leaves.send(PageMessages.key("KeyA", true, 1));
                await().atMost(SOON).until(() -> stays.reader().keysCounted() == before + 1);
            }
            await().atMost(SOON).until(() -> agent.state().path("viewers").asInt() == 1);
            stays.send(PageMessages.lease(true));
            press(stays, "KeyB");

            await().atMost(SOON).until(() -> stays.reader().keysCounted() == before + 2);
        }
    }

    @Test
    void lease_takenOver_isVisibleToBoth() throws Exception {
        try (SocketPage first = watching();
                SocketPage second = watching()) {
            first.send(PageMessages.lease(true));
            await().atMost(SOON)
                    .until(() -> first.reader().events("lease").stream()
                            .anyMatch(event -> event.path("yours").asBoolean()));

            second.send(PageMessages.lease(true));

            await().atMost(SOON)
                    .until(() -> !first.reader()
                                    .events("lease")
                                    .getLast()
                                    .path("yours")
                                    .asBoolean()
                            && second.reader()
                                    .events("lease")
                                    .getLast()
                                    .path("yours")
                                    .asBoolean());
        }
    }

    @Test
    void guest_changingResolutionTenTimesASecond_isFollowed() throws Exception {
        try (SocketPage page = watching()) {
            page.send(PageMessages.lease(true));
            press(page, "F12");
            await().atMost(SOON)
                    .until(() -> page.reader().frames().stream()
                                    .map(frame -> frame.epoch())
                                    .distinct()
                                    .count()
                            > 5);

            await().atMost(SOON)
                    .pollDelay(Duration.ofSeconds(4))
                    .until(() -> page.reader().keysCounted() >= 0);
            int before = page.reader().keysCounted();
            press(page, "KeyA");
            await().atMost(SOON).until(() -> page.reader().keysCounted() == before + 1);
        }
    }

    @Test
    void guest_hangingWithInterruptsOff_isDegraded() throws Exception {
        try (SocketPage page = watching()) {
            page.send(PageMessages.lease(true));
            press(page, "F9");

            await().atMost(SOON)
                    .until(() -> agent.state().path("state").asText().equals("degraded"));
            assertThat(agent.state().path("message").asText()).contains("hangs");
        }
    }
}

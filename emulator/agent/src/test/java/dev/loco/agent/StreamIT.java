package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.agent.testing.PageMessages;
import dev.loco.agent.testing.ProbeMachine;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stream of a live machine over the WebSocket, seen by an independent decoder. */
class StreamIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int EVEN = 0xE02020;
    private static final int ODD = 0x2060E0;

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
    void stream_fullRendition_showsTheProbesColours() throws Exception {
        try (SocketPage page = SocketPage.open(agent, RunningAgent.VIEWER)) {
            page.send(PageMessages.subscribe(1, 0, false));

            await().atMost(SOON).untilAsserted(() -> {
                int block = page.reader().pixel(96, 80);
                assertThat(isNear(block, EVEN) || isNear(block, ODD)).isTrue();
                assertThat(isNear(page.reader().pixel(192, 48), 0x808080)).isTrue();
            });
            assertThat(page.reader().frames().getFirst().keyframe()).isTrue();
            assertThat(page.reader().frames().getFirst().width()).isEqualTo(640);
        }
    }

    @Test
    void key_underTheLease_isCountedByTheGuestAndTraced() throws Exception {
        try (SocketPage page = SocketPage.open(agent, RunningAgent.OPERATOR)) {
            page.send(PageMessages.subscribe(1, 0, false));
            await().atMost(SOON).until(() -> page.reader().keysCounted() >= 0);
            int before = page.reader().keysCounted();
            page.send(PageMessages.lease(true));

            page.send(PageMessages.key("KeyA", true, 77));
            page.send(PageMessages.key("KeyA", false, 78));

            await().atMost(SOON).until(() -> page.reader().keysCounted() == before + 1);
            await().atMost(SOON).until(() -> page.reader().traces().keySet().containsAll(java.util.List.of(77, 78)));
        }
    }

    @Test
    void key_withoutTheLease_isRefusedAndNotCounted() throws Exception {
        try (SocketPage page = SocketPage.open(agent, RunningAgent.OPERATOR)) {
            page.send(PageMessages.subscribe(1, 0, false));
            await().atMost(SOON).until(() -> page.reader().keysCounted() >= 0);

            page.send(PageMessages.key("KeyA", true, 1));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(page.reader().events("error"))
                            .anyMatch(event -> event.path("problem").asText().equals("lease-required")));
            assertThat(page.reader().traces()).isEmpty();
        }
    }

    @Test
    void stream_unchangedScreen_sendsNothingMore() throws Exception {
        try (SocketPage page = SocketPage.open(agent, RunningAgent.VIEWER)) {
            page.send(PageMessages.subscribe(1, 0, false));
            await().atMost(SOON).until(() -> page.reader().frames().size() >= 2);

            int frames = page.reader().frames().size();
            int pongs = page.reader().pongs();
            await().atMost(SOON).until(() -> page.reader().pongs() >= pongs + 5);

            assertThat(page.reader().frames()).hasSizeLessThanOrEqualTo(frames + 1);
        }
    }

    @Test
    void stream_thumbnail_isScaledDown() throws Exception {
        try (SocketPage page = SocketPage.open(agent, RunningAgent.VIEWER)) {
            page.send(PageMessages.subscribe(2, 0, false));

            await().atMost(SOON).until(() -> !page.reader().frames().isEmpty());

            var first = page.reader().frames().getFirst();
            assertThat(first.thumbnail()).isTrue();
            assertThat(first.width()).isEqualTo(320);
        }
    }

    @Test
    void stream_machineKilled_comesBackAsNewEpochOnTheSameConnection() throws Exception {
        try (SocketPage page = SocketPage.open(agent, RunningAgent.VIEWER)) {
            page.send(PageMessages.subscribe(1, 0, false));
            await().atMost(SOON).until(() -> !page.reader().frames().isEmpty());
            int epoch = page.reader().frames().getLast().epoch();

            machine.kill();
            machine.restart();

            await().atMost(SOON)
                    .until(() -> page.reader().frames().getLast().epoch() != epoch
                            && isNear(page.reader().pixel(96, 80), EVEN));
            await().atMost(SOON)
                    .until(() -> agent.state().path("state").asText().equals("live"));
        }
    }

    static boolean isNear(int pixel, int colour) {
        int apart = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            apart = Math.max(apart, Math.abs((pixel >> shift & 0xff) - (colour >> shift & 0xff)));
        }
        return pixel >= 0 && apart < 24;
    }
}

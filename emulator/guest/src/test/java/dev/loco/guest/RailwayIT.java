package dev.loco.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The railway starts as its profile says, and its pages stand where its README says. */
@Timeout(180)
final class RailwayIT {

    private static final Duration PATIENCE = RailwayMachine.PATIENCE;

    private static final int TICKET = 0xD03430;
    private static final int PAPER = 0xFFFFFF;
    private static final int TICK = RailwayMachine.TICK;
    private static final int CHOSEN = 0x3878E8;
    private static final int DOOR = 0xE8DCB0;
    private static final int CASE = 0xC08040;
    private static final int TUNNEL = 0xF8F0C8;
    private static final int POND = 0x48A0E0;

    private RailwayMachine machine;
    private Qemu qemu;
    private RailwayScreen screen;

    @BeforeEach
    void boot() throws IOException {
        machine = new RailwayMachine(0).awaitMenu();
        qemu = machine.qemu();
        screen = machine.screen();
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
    }

    private void awaitGame() {
        await("the game")
                .atMost(PATIENCE)
                .until(() -> screen.shows(POND, 780, 230)
                        && screen.shows(TUNNEL, 1000, 380)
                        && !screen.shows(TICK, 790, 640));
    }

    @Test
    void menu_standsInItsPlacesAndStill() throws Exception {
        assertThat(screen.shows(TICKET, 500, 551)).as("the ticket").isTrue();
        assertThat(screen.shows(PAPER, 700, 605)).as("the name field").isTrue();
        assertThat(screen.shows(DOOR, 280, 600)).as("the door").isTrue();
        assertThat(screen.shows(CASE, 415, 440))
                .as("the case of those who play alone")
                .isTrue();

        await("no update").atMost(PATIENCE).until(() -> screen.quiet().compareTo(Duration.ofSeconds(2)) > 0);

        int before = screen.updates();
        qemu.press("Tab");
        await("the choice").atMost(PATIENCE).until(() -> screen.updates() > before);
    }

    @Test
    void click_onTheTick_startsTheGameWhoseTrainsMove() throws Exception {
        assertThat(machine.pointer().path("absolute").asBoolean()).isTrue();

        machine.click(830, 605);

        awaitGame();
        int before = screen.updates();
        await("trains").atMost(PATIENCE).until(() -> screen.updates() > before + 60);

        qemu.press("KeyP");
        await("a pause").atMost(PATIENCE).until(() -> screen.quiet().compareTo(Duration.ofSeconds(1)) > 0);
    }

    @Test
    void keys_enterOnTheTickAndSpace_startTheGameAndWhistle() throws Exception {
        try (GuestSound sound = GuestSound.open(qemu.rfb())) {
            await("the tick chosen")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        boolean chosen = screen.shows(CHOSEN, 830, 548);
                        if (!chosen) {
                            qemu.press("Tab");
                        }
                        return chosen;
                    });
            qemu.press("Enter");
            awaitGame();
            // The sound card's driver is loaded after the desktop is up: until then a whistle is not heard.
            await("a whistle")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        qemu.press("Space");
                        return loudest(sound.heard(), 0) > 1_000;
                    });
            await("silence").atMost(PATIENCE).until(() -> !sound.isPlaying());
            int whistled = sound.heard().length;
            machine.click(256, 640);
            await("the station's whistle").atMost(PATIENCE).until(() -> loudest(sound.heard(), whistled) > 1_000);
        }
    }

    private static int loudest(short[] samples, int from) {
        return IntStream.range(from, samples.length)
                .map(i -> Math.abs(samples[i]))
                .max()
                .orElse(0);
    }
}

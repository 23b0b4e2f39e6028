package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.testing.BootMedia;
import dev.loco.agent.testing.PageMessages;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import dev.loco.agent.testing.SupervisedMachine;
import dev.loco.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest that reads its drives, and shows what it reads. */
class DrivesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private SupervisedMachine machine;
    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        machine = SupervisedMachine.empty();
        agent = RunningAgent.beside(
                machine.run(), Map.of("LOCO_MEDIA", machine.media().toString()));
        BootMedia.cd(machine.media().resolve("red.cd0"), BootMedia.RED);
        BootMedia.cd(machine.media().resolve("green.cd0"), BootMedia.GREEN);
        BootMedia.floppy(machine.media().resolve("red.floppy0"), BootMedia.RED);
        BootMedia.floppy(machine.media().resolve("green.floppy0"), BootMedia.GREEN);
        await().atMost(SOON).until(() -> agent.get("/v1/drives").statusCode() == 200);
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        machine.close();
    }

    private void insert(String drive, String medium) throws Exception {
        HttpResponse<String> response = agent.send(agent.request("/v1/drives/" + drive)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"medium\":\"" + medium + "\"}")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Json.mapper().readTree(response.body()).path("medium").asText())
                .isEqualTo(medium);
    }

    private void reset() throws Exception {
        assertThat(agent.post("/v1/machine/reset", "application/json", "").statusCode())
                .isEqualTo(204);
    }

    private String inserted(String drive) throws Exception {
        for (JsonNode item :
                Json.mapper().readTree(agent.get("/v1/drives").body()).path("items")) {
            if (item.path("name").asText().equals(drive)) {
                return item.path("medium").asText();
            }
        }
        return "no such drive";
    }

    private SocketPage watching() throws Exception {
        SocketPage page = SocketPage.open(agent, RunningAgent.OPERATOR);
        page.send(PageMessages.subscribe(1, 0, false));
        return page;
    }

    private static void awaitColour(SocketPage page, int shift) {
        await().atMost(SOON).until(() -> {
            int pixel = page.reader().pixel(100, 100);
            int other = 0xffffff & ~(0xff << shift);
            return pixel >= 0 && (pixel >> shift & 0xff) > 100 && (pixel & other & 0xe0e0e0) == 0;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cd0", "floppy0"})
    void medium_changed_isWhatTheGuestReads(String drive) throws Exception {
        try (SocketPage page = watching()) {
            insert(drive, "red." + drive);
            reset();
            awaitColour(page, 16);

            insert(drive, "green." + drive);
            if (drive.equals("cd0")) {
                reset(); // the firmware asks a CD drive for its sense data only when it starts
            }

            awaitColour(page, 8);
            assertThat(inserted(drive)).isEqualTo("green." + drive);
        }
    }

    @Test
    void medium_ejected_isGoneAndAnInsertedOneOutlivesQemu() throws Exception {
        insert("cd0", "red.cd0");
        insert("floppy0", "red.floppy0");
        assertThat(agent.send(agent.request("/v1/drives/floppy0").DELETE()).statusCode())
                .isEqualTo(200);
        assertThat(inserted("floppy0")).isEqualTo("null");

        long pid = agent.state().at("/emulator/pid").asLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await().atMost(SOON).until(() -> agent.state().at("/emulator/pid").asLong() != pid);
        await().atMost(SOON).ignoreExceptions().until(() -> inserted("cd0").equals("red.cd0"));
        assertThat(inserted("floppy0")).isEqualTo("null");
    }

    @Test
    void medium_inserted_outlivesQemuThatStartsWithTheIdentityFloppy() throws Exception {
        insert("floppy0", "red.floppy0");
        BootMedia.floppy(machine.run().resolve("identity.img"), BootMedia.GREEN);
        machine.launch(
                32,
                List.of(
                        "-drive",
                        "file=identity.img,if=none,id=identity,format=raw,readonly=on",
                        "-set",
                        "device.floppy0.drive=identity"));

        long pid = agent.state().at("/emulator/pid").asLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        await().atMost(SOON).until(() -> agent.state().at("/emulator/pid").asLong() != pid);
        await().atMost(SOON).ignoreExceptions().until(() -> inserted("floppy0").equals("red.floppy0"));

        assertThat(agent.send(agent.request("/v1/drives/floppy0").DELETE()).statusCode())
                .isEqualTo(200);
        long next = agent.state().at("/emulator/pid").asLong();
        ProcessHandle.of(next).orElseThrow().destroyForcibly();

        await().atMost(SOON).until(() -> agent.state().at("/emulator/pid").asLong() != next);
        await().atMost(SOON).ignoreExceptions().until(() -> inserted("floppy0").equals("identity.img"));
    }
}

package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import dev.loco.agent.testing.SupervisedMachine;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does to a real machine under its supervisor. */
class MachineControlIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private SupervisedMachine machine;
    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        machine = SupervisedMachine.probe();
        agent = RunningAgent.beside(
                machine.run(), Map.of("LOCO_MEDIA", machine.media().toString()));
        awaitState("live");
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
        machine.close();
    }

    private void awaitState(String state) {
        await().atMost(SOON).until(() -> agent.state().path("state").asText().equals(state));
    }

    private void awaitPower(String power) {
        await().atMost(SOON).until(() -> agent.state().path("power").asText().equals(power));
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return agent.send(
                agent.request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String path) throws Exception {
        return agent.post(path, "application/json", "");
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return agent.send(agent.request(path).DELETE());
    }

    private void power(String power) throws Exception {
        HttpResponse<String> response = put("/v1/machine/power", "{\"power\":\"" + power + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"power\":\"" + power + "\"}");
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = agent.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }

    private static String detail(HttpResponse<String> response) throws IOException {
        return Json.mapper().readTree(response.body()).path("detail").asText();
    }

    @Test
    void power_offAndOn_endsQemuAndBootsTheGuest() throws Exception {
        await().atMost(SOON).until(() -> Files.exists(machine.marker()));
        try (SocketPage page = SocketPage.operating(agent)) {
            page.pressOnce();

            power("off");

            awaitState("stopped");
            assertThat(agent.state().path("power").asText()).isEqualTo("off");
            assertThat(agent.state().at("/emulator/pid").isNull()).isTrue();
            assertThat(machine.marker()).doesNotExist();
            assertThat(page.reader().events("machine"))
                    .extracting(event -> event.path("action").asText())
                    .containsExactly("power-off");
            assertThat(put("/v1/machine/power", "{\"power\":\"paused\"}").statusCode())
                    .isEqualTo(409);
            assertThat(post("/v1/machine/reset").statusCode()).isEqualTo(409);

            power("on");

            awaitState("live");
            awaitPower("on");
            await().atMost(SOON).until(() -> page.reader().keysCounted() == 0);
        }
    }

    @Test
    void power_paused_stopsTheGuestUntilItIsOn() throws Exception {
        try (SocketPage page = SocketPage.operating(agent)) {
            page.press("F4");
            await().atMost(SOON).until(() -> page.reader().framesCounted(480) > 10);

            power("paused");

            assertThat(get("/v1/machine/power").path("power").asText()).isEqualTo("paused");
            await().atMost(SOON)
                    .until(() -> !agent.state().at("/emulator/running").asBoolean());
            awaitPower("paused");
            int frozen = page.reader().framesCounted(480);
            page.press("KeyA");
            await().during(Duration.ofMillis(500))
                    .atMost(SOON)
                    .until(() -> page.reader().framesCounted(480) == frozen);

            power("on");

            await().atMost(SOON).until(() -> page.reader().framesCounted(480) > frozen + 10);
        }
    }

    @Test
    void reset_bootsTheGuestInTheSameProcess() throws Exception {
        try (SocketPage page = SocketPage.operating(agent)) {
            page.pressOnce();
            long pid = agent.state().at("/emulator/pid").asLong();

            assertThat(post("/v1/machine/reset").statusCode()).isEqualTo(204);

            await().atMost(SOON).until(() -> page.reader().keysCounted() == 0);
            assertThat(agent.state().at("/emulator/pid").asLong()).isEqualTo(pid);
        }
    }

    @Test
    void savedState_restored_isWhereItWas() throws Exception {
        try (SocketPage page = SocketPage.operating(agent)) {
            page.pressOnce();
            page.press("F7");
            await().atMost(SOON).until(() -> page.reader().sounds() > 0);
            assertThat(put("/v1/saved-states/one-key", "").statusCode()).isEqualTo(201);
            assertThat(put("/v1/saved-states/one-key", "").statusCode()).isEqualTo(409);
            page.press("F7");
            page.pressOnce();
            page.pressOnce();
            int silent = page.reader().sounds();

            assertThat(post("/v1/saved-states/one-key/restoration").statusCode())
                    .isEqualTo(204);

            await().atMost(SOON).until(() -> page.reader().keysCounted() == 1);
            await().atMost(SOON).until(() -> page.reader().sounds() > silent + 20);
            page.pressOnce();
        }
        assertThat(names()).contains("one-key");
        assertThat(delete("/v1/saved-states/one-key").statusCode()).isEqualTo(204);
        assertThat(delete("/v1/saved-states/one-key").statusCode()).isEqualTo(404);
        assertThat(names()).doesNotContain("one-key");
    }

    private List<String> names() throws Exception {
        JsonNode items = get("/v1/saved-states").path("items");
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).path("name").asText())
                .toList();
    }

    @Test
    void health_underASupervisor_showsTheGuestsProcessorAndEachLifeOfTheEmulator() throws Exception {
        String life = get("/v1/health").path("uid").asText();
        assertThat(life).startsWith(agent.state().at("/emulator/pid").asText() + "@");
        await().atMost(SOON).until(() -> {
            double share = guestCpu();
            return share >= 0 && share < 0.3;
        });
        try (SocketPage page = SocketPage.operating(agent)) {
            page.press("F8");
            await().atMost(SOON).until(() -> guestCpu() > 0.4);
        }
        assertThat(get("/v1/health").path("failure").isNull()).isTrue();

        power("off");
        power("on");

        await().atMost(SOON).until(() -> {
            String next = get("/v1/health").path("uid").asText();
            return next.contains("@") && !next.equals(life);
        });
    }

    private double guestCpu() throws Exception {
        JsonNode share = get("/v1/health").at("/measurements/guestCpu");
        return share.isNull() ? -1 : share.asDouble();
    }

    @Test
    void savedState_missingOrNamedBadly_leavesTheGuestRunning() throws Exception {
        try (SocketPage page = SocketPage.operating(agent)) {
            page.pressOnce();

            assertThat(post("/v1/saved-states/none/restoration").statusCode()).isEqualTo(404);
            assertThat(put("/v1/saved-states/no%20name", "").statusCode()).isEqualTo(422);
            assertThat(put("/v1/saved-states/-x", "").statusCode()).isEqualTo(422);

            page.pressOnce();
        }
    }

    /** A state that somebody named when the machine was another: its fingerprint says so. */
    @Test
    void savedState_ofAnotherFingerprint_isListedAsUnusableAndCanBeRemoved() throws Exception {
        String other = "loco-ba9876543210.exam";
        assertThat(put("/v1/saved-states/exam", "").statusCode()).isEqualTo(201);
        power("off");
        machine.snapshot(other);
        power("on");
        awaitState("live");

        assertThat(usable()).contains(Map.entry("exam", true), Map.entry(other, false));
        HttpResponse<String> restoration = post("/v1/saved-states/" + other + "/restoration");
        assertThat(restoration.statusCode()).isEqualTo(409);
        assertThat(detail(restoration)).contains("does not fit the machine");
        assertThat(put("/v1/saved-states/" + other, "").statusCode()).isEqualTo(422);
        assertThat(delete("/v1/saved-states/" + other).statusCode()).isEqualTo(204);
        assertThat(usable()).containsEntry("exam", true).doesNotContainKey(other);
    }

    private Map<String, Boolean> usable() throws Exception {
        Map<String, Boolean> usable = new HashMap<>();
        get("/v1/saved-states")
                .path("items")
                .forEach(item -> usable.put(
                        item.path("name").asText(), item.path("usable").asBoolean()));
        return usable;
    }

    /** A state of another machine under our name: QEMU finds out half-way. */
    @Test
    void savedState_thatDoesNotFit_startsTheEmulatorAgainAndSaysWhy() throws Exception {
        assertThat(put("/v1/saved-states/smaller", "").statusCode()).isEqualTo(201);
        power("off");
        machine.launch(48, List.of("-kernel", probe()));
        power("on");
        awaitState("live");
        long pid = agent.state().at("/emulator/pid").asLong();

        HttpResponse<String> response = post("/v1/saved-states/smaller/restoration");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(detail(response)).contains("while loading VM state", "started again");
        await().atMost(SOON).until(() -> agent.state().at("/emulator/pid").asLong() != pid);
        awaitState("live");
        try (SocketPage page = SocketPage.operating(agent)) {
            page.pressOnce();
        }
    }

    private static String probe() {
        return java.nio.file.Path.of("../guest/probe/target/probe.elf")
                .toAbsolutePath()
                .toString();
    }

    @Test
    void savedState_withAWritableFloppyInserted_isSaved() throws Exception {
        Files.write(machine.media().resolve("disk.img"), new byte[1_474_560]);
        assertThat(put("/v1/drives/floppy0", "{\"medium\":\"disk.img\"}").statusCode())
                .isEqualTo(200);

        assertThat(put("/v1/saved-states/with-floppy", "").statusCode()).isEqualTo(201);
        assertThat(post("/v1/saved-states/with-floppy/restoration").statusCode())
                .isEqualTo(204);
    }

    @Test
    void control_byAViewer_isForbidden() throws Exception {
        for (String path : List.of("/v1/machine/power", "/v1/saved-states/a", "/v1/drives/cd0")) {
            var request = agent.request(path, RunningAgent.VIEWER).PUT(BodyPublishers.ofString("{}"));
            assertThat(agent.send(request).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void media_onlyPlainNamesFromTheFolder() throws Exception {
        Files.writeString(machine.run().resolve("secret.iso"), "secret");
        Files.createSymbolicLink(
                machine.media().resolve("link.iso"), machine.run().resolve("secret.iso"));
        Files.createDirectory(machine.media().resolve("folder.iso"));

        assertThat(medium("../secret.iso")).isEqualTo(422);
        assertThat(medium("/etc/passwd")).isEqualTo(422);
        assertThat(medium(".hidden")).isEqualTo(422);
        assertThat(medium("link.iso")).isEqualTo(404);
        assertThat(medium("folder.iso")).isEqualTo(404);
        assertThat(medium("absent.iso")).isEqualTo(404);
        assertThat(put("/v1/drives/cd9", "{\"medium\":\"absent.iso\"}").statusCode())
                .isEqualTo(404);
        assertThat(put("/v1/drives/cd0", "{}").statusCode()).isEqualTo(422);
    }

    private int medium(String name) throws Exception {
        return put("/v1/drives/cd0", Json.mapper().writeValueAsString(Map.of("medium", name)))
                .statusCode();
    }
}

package dev.loco.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.Focus;
import dev.loco.contract.TierRequest;
import dev.loco.http.testing.TestServer;
import dev.loco.local.focus.CpuControl;
import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.process.Supervised;
import dev.loco.wire.Credentials;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The focus of nine local instances: the real function and adapters, agents over HTTP, sleeping programs as emulators. */
class FocusStormIT {
    private static final Path SUPERVISOR = Path.of("../../emulator/supervisor/target/supervisor")
            .toAbsolutePath()
            .normalize();
    private static final int INSTANCES = 9;
    private static final int UPDATES = 1000;
    private static final int TIMED = 200;

    @TempDir
    Path folder;

    private final List<TierKeeper> agents = new ArrayList<>();
    private final List<Supervised> emulators = new ArrayList<>();
    private LocoHome home;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        home = new LocoHome(folder);
        Credentials.random("token").write(home.credentials());
        List<FleetFile.Member> members = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            String id = "loco-" + i;
            Path run = Files.createDirectories(home.run(id));
            TierKeeper agent = new TierKeeper();
            agents.add(agent);
            emulators.add(Supervised.start(
                    SUPERVISOR,
                    new Supervised.Spec(
                            "emulator",
                            run,
                            home.emulatorSocket(id),
                            run.resolve("log"),
                            List.of("--", "sleep", "1000"),
                            Map.of())));
            members.add(new FleetFile.Member(id, i, agent.url(), agent.url(), run.toString(), "probe"));
        }
        new FleetFile("http://127.0.0.1:8080", members).write(home.fleet());
        for (Supervised emulator : emulators) {
            await().ignoreExceptions().until(() -> emulator.status().pid() != null);
        }
        Map<String, Object> settings = new HashMap<>(Settings.from(Map.of(
                "FUNCTIONS", "focus", "LOCO_HOME", home.directory().toString(), "LOCO_CREDENTIALS", "elsewhere")));
        settings.put("micronaut.server.port", "-1");
        settings.put("loco.home", home.directory().toString());
        server = TestServer.start(settings, Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        emulators.forEach(Supervised::stop);
        CpuControl.detect(home).remove();
        agents.forEach(TierKeeper::close);
    }

    @Test
    void put_thousandAtOnce_everyLoserIsToldAndAllAgree() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, UPDATES)
                    .mapToObj(i -> executor.submit(() -> {
                        String tag = server.send(server.request("/v1/focus", TestServer.VIEWER))
                                .headers()
                                .firstValue("etag")
                                .orElseThrow();
                        return put(tag, i).statusCode();
                    }))
                    .toList();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).containsOnly(200, 412);
        Focus focus = Json.mapper().readValue(Files.readAllBytes(home.focus()), Focus.class);
        // Who asks for the focus that is in effect wins without a new generation.
        assertThat(statuses.stream().filter(status -> status == 200).count())
                .isBetween(focus.generation(), (long) UPDATES);
        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertAgree(focus));
    }

    /** The figures are printed; whether they hold depends on what else this machine does. */
    @Test
    void put_oneAfterTheOther_isTimed() throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 2 * TIMED; i++) {
            long begin = System.nanoTime();
            HttpResponse<String> response = put("*", i);
            if (i >= TIMED) {
                millis.add((System.nanoTime() - begin) / 1e6);
            }
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).doesNotContain("pending");
        }
        millis.sort(null);
        System.out.printf(
                "PUT /v1/focus, %d instances, %d updates: p50 %.1f ms, p95 %.1f ms%n",
                INSTANCES, TIMED, millis.get(TIMED / 2), millis.get(TIMED * 95 / 100));
    }

    private void assertAgree(Focus focus) throws IOException {
        for (int i = 0; i < INSTANCES; i++) {
            String id = "loco-" + i;
            assertThat(agents.get(i).held()).isEqualTo(new TierRequest(focus.generation(), focus.tierOf(id)));
            JsonNode share =
                    Json.mapper().readTree(Files.readAllBytes(home.run(id).resolve("cpu-share.json")));
            assertThat(share.path("generation").asLong()).isEqualTo(focus.generation());
            assertThat(share.path("tier").asText())
                    .isEqualToIgnoringCase(focus.tierOf(id).name());
        }
    }

    private HttpResponse<String> put(String tag, int number) throws Exception {
        HttpRequest.Builder request = server.request("/v1/focus", TestServer.OPERATOR)
                .timeout(Duration.ofMinutes(2))
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        "{\"instances\":[\"loco-" + number % INSTANCES + "\"],\"mode\":\"single\"}"));
        return server.send(request);
    }
}

package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ClientCommandsTest {
    private static final String FOCUS =
            "{\"generation\":3,\"instances\":[\"loco-1\"],\"mode\":\"single\",\"changedAt\":null}";
    private static final String PENDING = recovery("pending", "null");
    private static final String RECOVERED = recovery("recovered", "\"2026-01-01T00:00:09Z\"");

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private CannedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new CannedServer();
        environment.put("LOCO_TOKEN", "secret");
        environment.put("LOCO_HOME", home.toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--server URL list", "list --server URL", "list --server URL/"})
    void list_serverBeforeOrAfterTheCommand_printsTheInstances(String line) {
        server.answer("GET /v1/instances", 200, """
                {"source":"kubernetes","asOf":"2026-01-01T00:00:00Z","items":[
                 {"id":"loco-0","ordinal":0,"name":"loco-0","state":"live","power":"paused","guest":"probe","agentUrl":"x","screen":null,
                  "focused":true,"tier":"focused","viewers":2,"message":null},
                 {"id":"loco-1","ordinal":1,"name":"loco-1","state":"unknown","power":null,"guest":"probe","agentUrl":"x","screen":null,
                  "focused":false,"tier":null,"viewers":null,"message":"The agent does not answer."}]}""");

        assertThat(run(line)).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("""
                * loco-0     live      paused  probe      2 viewers
                  loco-1     unknown   ?       probe      ? viewers: The agent does not answer.
                """);
        assertThat(server.asked).containsExactly("GET /v1/instances Bearer secret");
    }

    @Test
    void focus_noInstance_showsIt() {
        server.answer("GET /v1/focus", 200, FOCUS);

        assertThat(run("focus --server URL")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("loco-1\n");
    }

    @Test
    void focus_instances_movesItAndTellsWhatIsPending() {
        server.answer("PUT /v1/focus", 200, """
                {"focus":%s,"outcomes":[
                 {"instance":"loco-0","status":"pending","tier":"visible","millis":1,"detail":"The agent does not answer."},
                 {"instance":"loco-1","status":"applied","tier":"focused","millis":1,"detail":null}]}""".formatted(FOCUS));

        assertThat(run("focus loco-1 loco-0 --server URL")).isZero();
        assertThat(server.asked.getFirst()).endsWith("{\"instances\":[\"loco-1\",\"loco-0\"],\"mode\":\"multi\"}");
        assertThat(err.toString(UTF_8)).isEqualTo("loco-0 is pending: The agent does not answer.\n");
    }

    @Test
    void recover_wait_asksUntilItIsOver() {
        server.answer("POST /v1/recoveries", 202, PENDING);
        server.answer("GET /v1/recoveries/loco-0-r1", 200, PENDING, RECOVERED);

        assertThat(run("recover loco-0 --step guest-restore --wait --json --server URL"))
                .isZero();
        assertThat(server.asked.getFirst()).endsWith("{\"instance\":\"loco-0\",\"step\":\"guest-restore\"}");
        assertThat(out.toString(UTF_8).strip()).isEqualTo(RECOVERED);
    }

    @Test
    void recover_noInstance_listsWhatWasDone() {
        server.answer("GET /v1/recoveries", 200, "{\"items\":[" + RECOVERED + "]}");

        assertThat(run("recover --server URL")).isZero();
        assertThat(out.toString(UTF_8))
                .isEqualTo("2026-01-01T00:00:00Z loco-0-r1 guest recovered, 1 step, last guest-restore\n");
    }

    @Test
    void bench_server_startsItThere() {
        server.answer("POST /v1/benchmarks", 202, run("queued", "null"));
        server.answer("GET /v1/benchmarks/bench-1", 200, run("running", "null"), run("failed", "\"It said nothing.\""));

        assertThat(run("bench stream --trials 5 --wait --server URL")).isEqualTo(ExitCode.FAILED);
        assertThat(server.asked.getFirst()).endsWith("{\"name\":\"stream\",\"trials\":5,\"options\":null}");
        assertThat(out.toString(UTF_8)).endsWith("bench-1 stream failed: It said nothing.\n");
    }

    @Test
    void knLoco_asPlugin_knowsTheClientCommandsOnly() {
        environment.put("LOCO_PROGRAM", "kn-loco");
        server.answer("GET /v1/benchmarks", 200, "{\"items\":[]}");

        assertThat(run("bench --server URL")).isZero();
        assertThat(run("up")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(UTF_8)).isEqualTo("loco: there is no command up; see kn loco --help\n");
    }

    @Test
    void any_refused_saysWhyInTheServersWords() {
        server.answer("PUT /v1/focus", 422, """
                {"type":"https://loco.dev/problems#unprocessable","title":"x","status":422,"detail":"See errors.",
                 "errors":[{"pointer":"#/instances/0","detail":"There is no such instance."}]}""");

        assertThat(run("focus loco-9 --server URL")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8)).isEqualTo("loco: There is no such instance. (#/instances/0)\n");
    }

    @Test
    void any_nothingToTalkTo_saysWhatToDo() {
        assertThat(run("list")).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(err.toString(UTF_8)).contains("--server URL");
    }

    @Test
    void any_serverWithoutToken_isWrongUsage() {
        environment.remove("LOCO_TOKEN");

        assertThat(run("list --server URL")).isEqualTo(ExitCode.USAGE);
        assertThat(run("list --server ftp://x --token t")).isEqualTo(ExitCode.USAGE);
        assertThat(run("list --server URL --token t --ca /nowhere")).isEqualTo(ExitCode.USAGE);
        assertThat(server.asked).isEmpty();
    }

    @Test
    void any_nobodyListens_saysSo() {
        server.close();

        assertThat(run("list --server URL")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8)).startsWith("loco: cannot reach " + server.url());
    }

    private int run(String line) {
        Surroundings real = Surroundings.of(environment);
        PrintStream printOut = new PrintStream(out, true, UTF_8);
        PrintStream printErr = new PrintStream(err, true, UTF_8);
        CommandLine command = Main.commandLine(
                new Surroundings(real.home(), real.installation(), false, printOut, printErr, environment));
        command.setErr(new PrintWriter(printErr, true));
        List<String> arguments =
                new ArrayList<>(List.of(line.replace("URL", server.url()).split(" ", -1)));
        return command.execute(arguments.toArray(String[]::new));
    }

    private static String recovery(String outcome, String finishedAt) {
        return "{\"id\":\"loco-0-r1\",\"instance\":\"loco-0\",\"failure\":\"guest\",\"attempts\":[{\"step\":\"guest-restore\","
                + "\"startedAt\":\"2026-01-01T00:00:00Z\",\"deadline\":\"2026-01-01T00:00:30Z\",\"outcome\":\""
                + outcome
                + "\",\"detail\":null}],\"outcome\":\"" + outcome
                + "\",\"startedAt\":\"2026-01-01T00:00:00Z\",\"finishedAt\":" + finishedAt
                + ",\"before\":null,\"after\":null,\"message\":null}";
    }

    private static String run(String status, String message) {
        return "{\"id\":\"bench-1\",\"name\":\"stream\",\"status\":\"" + status
                + "\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"startedAt\":null,\"finishedAt\":null,\"result\":null,\"artifacts\":[],\"message\":"
                + message + "}";
    }
}

package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The commands for one machine against a server that has its agent under a path. */
final class MachineCommandsTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private CannedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new CannedServer();
        server.answer("GET /v1/instances/loco-0", 200, """
                {"id":"loco-0","ordinal":0,"name":"loco-0","state":"live","guest":"probe","agentUrl":"/agents/loco-0",
                 "screen":null,"focused":true,"tier":"focused","viewers":2,"message":null}""");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String line) {
        Surroundings surroundings = new Surroundings(
                Surroundings.of(Map.of("LOCO_HOME", home.toString())).home(),
                Surroundings.of(Map.of()).installation(),
                false,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Map.of("LOCO_TOKEN", "secret", "LOCO_SERVER", server.url()));
        CommandLine commands = Main.commandLine(surroundings);
        commands.setErr(new PrintWriter(err, true, UTF_8));
        return commands.execute(line.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "power loco-0 off|PUT /agents/loco-0/v1/machine/power|{\"power\":\"off\"}",
                "pause loco-0|PUT /agents/loco-0/v1/machine/power|{\"power\":\"paused\"}",
                "reset loco-0|POST /agents/loco-0/v1/machine/reset|{}",
                "state save loco-0 exam|PUT /agents/loco-0/v1/saved-states/exam|{}",
                "state restore loco-0 exam|POST /agents/loco-0/v1/saved-states/exam/restoration|{}",
                "state delete loco-0 exam|DELETE /agents/loco-0/v1/saved-states/exam|''",
                "media insert loco-0 cd0 game.iso|PUT /agents/loco-0/v1/drives/cd0|{\"medium\":\"game.iso\"}",
                "media eject loco-0 cd0 --force|DELETE /agents/loco-0/v1/drives/cd0?force=true|''",
            })
    void command_isAskedOfTheAgent(String line, String request, String body) {
        server.answer(request, 200, "{\"power\":\"off\"}");

        assertThat(run(line)).as(err.toString(UTF_8)).isZero();
        assertThat(server.asked.getLast()).isEqualTo((request + " Bearer secret " + body).strip());
    }

    @Test
    void power_withoutWord_showsIt() {
        server.answer("GET /agents/loco-0/v1/machine/power", 200, "{\"power\":\"paused\"}");

        assertThat(run("power loco-0")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("paused\n");
    }

    @Test
    void lists_arePrinted() {
        server.answer("GET /agents/loco-0/v1/saved-states", 200, """
                {"items":[{"name":"exam","createdAt":"2026-01-01T00:00:00Z","sizeBytes":2097152,"automatic":false,"usable":true},
                          {"name":"automatic","createdAt":"2025-01-01T00:00:00Z","sizeBytes":null,"automatic":true,"usable":true},
                          {"name":"loco-0123456789ab.exam","createdAt":"2024-01-01T00:00:00Z","sizeBytes":1048576,"automatic":false,"usable":false}]}""");
        server.answer("GET /agents/loco-0/v1/drives", 200, """
                {"items":[{"name":"cd0","kind":"cd","medium":"game.iso"},{"name":"floppy0","kind":"floppy","medium":null}]}""");

        assertThat(run("state list loco-0")).isZero();
        assertThat(run("media list loco-0")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("""
                exam                 2026-01-01T00:00:00Z 2 MiB
                automatic            2025-01-01T00:00:00Z ?, the machine starts from it
                loco-0123456789ab.exam 2024-01-01T00:00:00Z 1 MiB, does not fit the machine as it is now
                cd0        cd      game.iso
                floppy0    floppy  empty
                """);
    }

    @Test
    void refusals_areOneLine() {
        server.answer(
                "POST /agents/loco-0/v1/machine/reset",
                409,
                "{\"type\":\"x\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"The machine is off.\"}");

        assertThat(run("reset loco-0")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(UTF_8)).isEqualTo("loco: The machine is off.\n");
        assertThat(run("power loco-0 dim")).isEqualTo(ExitCode.USAGE);
    }
}

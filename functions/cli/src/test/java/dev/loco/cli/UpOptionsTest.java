package dev.loco.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Installation;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Bad input: one line that says what is wrong, a code, and nothing started or written. */
final class UpOptionsTest {
    @TempDir
    Path folder;

    private record Outcome(int code, String error) {}

    private Outcome run(Path home, String... arguments) {
        Surroundings surroundings = new Surroundings(
                new LocoHome(home),
                new Installation(folder),
                false,
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                Map.of());
        StringWriter error = new StringWriter();
        CommandLine line = Main.commandLine(surroundings).setErr(new PrintWriter(error));
        return new Outcome(line.execute(arguments), error.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --instances 0        | 2 | loco: --instances must be between 1 and 32, not 0",
                "up --instances 50       | 2 | loco: --instances must be between 1 and 32, not 50",
                "up --guest dos          | 2 | loco: there is no guest dos; there are probe and railway",
                "up --port 99999         | 2 | loco: --port must be between 1 and 65532, not 99999",
                "up --memory lots        | 2 | loco: --memory must be 1 to 4096 MiB, not lots",
                "up --listen 192.0.2.1   | 2 | loco: --listen 192.0.2.1 needs --tls: a token would cross the network in clear",
                "up --image /no/such     | 1 | loco: there is no image /no/such",
                "up --image /            | 1 | loco: the image / is not a readable file",
                "up --identity-floppy=A_B | 2 | loco: --identity-floppy takes a workgroup of 1 to 15 letters, digits and hyphens, not A_B",
                "up --lan token-ring     | 2 | loco: there is no LAN token-ring; there are vxlan, socket, user",
                "up --colour red         | 2 | loco: Unknown options: '--colour', 'red'; see ./loco up --help",
                "frobnicate             | 2 | loco: there is no command frobnicate; see ./loco --help",
                "up --instances three    | 2 | loco: Invalid value for option '--instances': 'three' is not an int; see ./loco up --help",
                "bench speed             | 2 | loco: there is no bench speed; there are input-latency, stream, startup, recovery, focus, lan-session, lan-stress",
                "open                    | 3 | loco: nothing runs on HOME; start it with ./loco up",
                "logs nobody             | 1 | loco: there are no logs of nobody in HOME/logs"
            })
    void execute_badInput_isOneClearLine(String arguments, int code, String error) {
        Path home = folder.resolve("home");
        Outcome outcome = run(home, arguments.split(" ", -1));
        assertThat(outcome.error().replace(home.toString(), "HOME")).isEqualTo(error + System.lineSeparator());
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(home).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--identity-floppy, --identity-floppy=LOCO", "--identity-floppy=trains, --identity-floppy=TRAINS"})
    void arguments_floppy_areThoseOfTheNodeInTheBackground(String asked, String passed) throws Exception {
        UpOptions options = CommandLine.populateCommand(new UpOptions(), "--guest", "railway", asked, "--tls");

        assertThat(options.arguments(false)).contains(passed, "--tls");
        assertThat(CommandLine.populateCommand(new UpOptions(), "--guest", "railway")
                        .arguments(false))
                .noneMatch(argument -> argument.startsWith("--identity-floppy"));
    }

    @Test
    void execute_moreMemoryThanThereIs_isRefused() {
        Outcome outcome = run(folder.resolve("home"), "up", "--instances", "32", "--memory", "4096");
        assertThat(outcome.error())
                .startsWith("loco: 32 instances of 4096 MiB need about")
                .hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void execute_homeTooLong_isRefused() {
        Outcome outcome = run(folder.resolve("x".repeat(90)), "up", "--guest", "probe");
        assertThat(outcome.error()).startsWith("loco: LOCO_HOME is too long").hasLineCount(1);
    }

    @Test
    void execute_homeIsAFile_isRefused() throws Exception {
        Outcome outcome = run(Files.createFile(folder.resolve("file")), "up", "--guest", "probe");
        assertThat(outcome.error()).contains("is not a writable folder").hasLineCount(1);
    }

    @Test
    void execute_statusWithoutNode_hasItsOwnCode() {
        assertThat(run(folder.resolve("home"), "status").code()).isEqualTo(ExitCode.NOT_RUNNING);
    }
}

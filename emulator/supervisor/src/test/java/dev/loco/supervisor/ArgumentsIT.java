package dev.loco.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes on the command line. */
@Timeout(30)
final class ArgumentsIT {

    private static final int EX_USAGE = 64;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- sleep 1 | --status SOCKET is missing",
                "--status s | nothing to run: give --launch FILE or -- PROGRAM",
                "--status s --launch f -- sleep 1 | --launch and a program exclude each other",
                "--status s --grace soon -- sleep 1 | --grace must be a number from 0 to 3600, not 'soon'",
                "--status s --max-failures -1 -- sleep 1 | --max-failures must be a number from 0 to 1000, not '-1'",
                "--status s --window 1.5 -- sleep 1 | --window must be a whole number, not '1.5'",
                "--status s --turbo -- sleep 1 | unknown option '--turbo'",
                "--status | --status needs a value",
            })
    void start_badArguments_printsOneLineAndReturnsUsageError(String arguments, String message) throws Exception {
        Process process = RunningSupervisor.launch(directory, arguments.split(" ", -1));

        assertThat(process.onExit().join().exitValue()).isEqualTo(EX_USAGE);
        assertThat(output()).isEqualTo("supervisor: " + message + " (supervisor --help)\n");
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void start_socketNameTooLong_saysWhatHelps() throws Exception {
        Process process = RunningSupervisor.launch(directory, "--status", "s".repeat(108), "--", "sleep", "1");

        assertThat(process.onExit().join().exitValue()).isEqualTo(EX_USAGE);
        assertThat(output()).contains("107 bytes", "--directory").hasLineCount(1);
    }

    @Test
    void start_impossibleDirectoryLogOrSocket_returnsOneAndTheReason() throws Exception {
        Process noDirectory =
                RunningSupervisor.launch(directory, "--directory", "none", "--status", "s", "--", "sleep", "1");
        assertThat(noDirectory.onExit().join().exitValue()).isOne();
        assertThat(output()).isEqualTo("supervisor: cannot enter directory none: No such file or directory\n");

        Process noLog = RunningSupervisor.launch(directory, "--log", "none/log", "--status", "s", "--", "sleep", "1");
        assertThat(noLog.onExit().join().exitValue()).isOne();
        assertThat(output()).isEqualTo("supervisor: cannot open log none/log: No such file or directory\n");

        Process noSocket = RunningSupervisor.launch(directory, "--status", "none/s", "--", "sleep", "1");
        assertThat(noSocket.onExit().join().exitValue()).isOne();
        assertThat(output()).isEqualTo("supervisor: cannot open status socket none/s: No such file or directory\n");
    }

    private String output() throws Exception {
        return Files.readString(directory.resolve("output"));
    }
}

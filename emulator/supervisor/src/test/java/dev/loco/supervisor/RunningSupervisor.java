package dev.loco.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A supervisor that runs in a test's directory with the status socket {@code status.sock}; close ends it. */
final class RunningSupervisor implements AutoCloseable {

    private static final Path PROGRAM = Path.of("target/supervisor").toAbsolutePath();

    private final Path directory;
    private final Process process;

    private RunningSupervisor(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts one with these options after {@code --status} and waits until it answers. */
    static RunningSupervisor start(Path directory, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("--status", "status.sock"));
        command.addAll(List.of(options));
        RunningSupervisor supervisor =
                new RunningSupervisor(directory, launch(directory, command.toArray(String[]::new)));
        Awaitility.await("status socket")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(supervisor::answers);
        return supervisor;
    }

    /** Starts one with exactly these arguments; its output goes to the file {@code output}. */
    static Process launch(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private boolean answers() {
        try (StatusConnection connection = connect()) {
            return connection.next().has("state");
        } catch (IOException e) {
            return false;
        }
    }

    StatusConnection connect() throws IOException {
        return StatusConnection.open(socket());
    }

    Path socket() {
        return directory.resolve("status.sock");
    }

    Process process() {
        return process;
    }

    /** Sends SIGTERM and returns the supervisor's exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the supervisor did not end");
        }
        return process.exitValue();
    }

    /** Closes its standard input, as the death of the node does. */
    void cutLifeline() throws IOException {
        process.getOutputStream().close();
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("cannot send " + name + " to " + pid);
        }
    }

    /** Whether a process is gone, or a zombie that only waits for its parent. */
    static boolean hasEnded(long pid) {
        try {
            String status = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return status.charAt(status.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException e) {
            return true;
        }
    }

    static void awaitEnd(long pid) {
        Awaitility.await("end of process " + pid).atMost(Duration.ofSeconds(10)).until(() -> hasEnded(pid));
    }

    /** Waits until a file has at least one line and returns the first as a process id. */
    static long awaitPid(Path file) {
        Awaitility.await("process id in " + file)
                .atMost(Duration.ofSeconds(10))
                .until(() -> Files.exists(file) && Files.readString(file).contains("\n"));
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Ends it with all its processes; by force where it does not obey. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}

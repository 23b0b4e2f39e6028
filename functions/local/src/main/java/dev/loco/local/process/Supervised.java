package dev.loco.local.process;

import dev.loco.local.supervisor.SupervisorClient;
import dev.loco.local.supervisor.SupervisorStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One program under its supervisor. The supervisor's standard input is its lifeline: whatever ends the node ends the
 * program in order (see {@code docs/decisions/0005-tie-processes-to-lifelines.md}).
 */
public final class Supervised {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Spec spec;
    private final Process supervisor;

    /**
     * What to run.
     *
     * @param name of the program, and of its log
     * @param directory where it runs
     * @param socket the supervisor's status socket, in that folder
     * @param program {@code --launch FILE} or {@code -- PROGRAM ARGUMENT…}
     */
    public record Spec(
            String name,
            Path directory,
            Path socket,
            Path log,
            List<String> program,
            Map<String, String> environment) {}

    private Supervised(Spec spec, Process supervisor) {
        this.spec = spec;
        this.supervisor = supervisor;
    }

    /** Starts it in a session of its own, where no Ctrl-C reaches it. */
    public static Supervised start(Path supervisorProgram, Spec spec) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                supervisorProgram.toString(),
                "--lifeline",
                "--name",
                spec.name(),
                "--status",
                spec.socket().getFileName().toString(),
                "--grace",
                String.valueOf(GRACE.toSeconds()),
                "--log",
                spec.log().toString()));
        command.addAll(spec.program());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(spec.directory().toFile());
        ChildEnvironment.set(builder, spec.environment());
        Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                .start();
        return new Supervised(spec, process);
    }

    public String name() {
        return spec.name();
    }

    public Path socket() {
        return spec.socket();
    }

    public Path log() {
        return spec.log();
    }

    public long pid() {
        return supervisor.pid();
    }

    public boolean isAlive() {
        return supervisor.isAlive();
    }

    public SupervisorStatus status() throws IOException {
        return SupervisorClient.status(spec.socket(), TIMEOUT);
    }

    /** Ends the program and its supervisor; blocks until both are gone. */
    public void stop() {
        supervisor.destroy();
        try {
            if (!supervisor.waitFor(GRACE.plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
                supervisor.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            supervisor.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.loco.cli.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One of the test cluster's scripts. Its standard input is a lifeline: it ends with this process, whatever ends it. */
final class EngineScript implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String PROBLEM = "loco: ";

    private final Process process;
    private final Path log;

    private EngineScript(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static EngineScript start(Path folder, Path log, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        return new EngineScript(builder.start(), log);
    }

    /**
     * Reads what it says until it answers with a JSON object, or ends.
     *
     * @return the answer; empty if it has ended well without one
     * @throws EngineException if it has failed, with the last problem it told
     */
    Optional<String> await(Consumer<String> onStep) throws IOException, InterruptedException, EngineException {
        String problem = "it said nothing";
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Files.writeString(log, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (line.startsWith("{")) {
                return Optional.of(line);
            }
            if (line.startsWith(PROBLEM)) {
                problem = line.substring(PROBLEM.length());
            } else {
                onStep.accept(line);
            }
        }
        if (process.waitFor() != 0) {
            throw new EngineException(problem);
        }
        return Optional.empty();
    }

    /** Ends it in order, and waits for that. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}

package dev.loco.local.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.local.process.ChildEnvironment;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code machine prepare} says of the machine it has prepared.
 *
 * @param accelerator {@code kvm} or {@code tcg}
 * @param savedState the state it goes on from; null for a cold boot
 * @param savedStateTag name under which its state is to be saved
 * @param marker file to make once a state is saved
 * @param messages sentences for a person
 */
record PreparedMachine(
        String accelerator, @Nullable String savedState, String savedStateTag, String marker, List<String> messages) {
    PreparedMachine {
        messages = List.copyOf(messages);
    }

    /**
     * Prepares one machine; blocks until that is done.
     *
     * @param directory where it will run
     * @throws NodeException with the reason, a line, if it cannot be prepared
     */
    static PreparedMachine prepare(List<String> command, Map<String, String> environment, Path directory)
            throws NodeException, IOException, InterruptedException {
        Path errors = directory.resolve("prepare.errors");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        ChildEnvironment.set(builder, environment);
        Process process = builder.redirectError(errors.toFile()).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                List<String> lines = Files.readString(errors).lines().toList();
                throw new NodeException(lines.isEmpty() ? "the machine cannot be prepared" : lines.getLast());
            }
            // A virtual machine that makes its cache says so on the same stream.
            String answer = output.lines()
                    .filter(line -> line.startsWith("{"))
                    .findFirst()
                    .orElseThrow(() -> new NodeException("machine prepare said nothing"));
            return Json.mapper().readValue(answer, PreparedMachine.class);
        } catch (JacksonException e) {
            throw new NodeException("cannot read what machine prepare says: " + e.getOriginalMessage(), e);
        } finally {
            process.destroy();
            Files.deleteIfExists(errors);
        }
    }
}

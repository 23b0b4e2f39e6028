package dev.loco.agent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.loco.agent.config.EmulatorConfig;
import dev.loco.wire.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code machine prepare} has said of the machine: in the environment, or else in {@value #FILE} in the run folder, which in a pod is written after the agent has
 * started. Thread-safe.
 */
public final class PreparedMachine {

    private static final String FILE = "machine.json";
    private static final long ROOM_BYTES = 4 << 20;
    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final EmulatorConfig config;
    private final Path file;
    private FileTime readAt = NEVER;
    private JsonNode content = MissingNode.getInstance();

    public PreparedMachine(EmulatorConfig config) {
        this.config = config;
        this.file = config.file(FILE);
    }

    /** The file that says that a state has been saved from which the machine starts; empty if this machine's state is not kept. */
    public Optional<Path> marker() {
        return config.savedState().or(() -> text("marker").map(Path::of));
    }

    /** QEMU's name of that state, a fingerprint of the machine. */
    public Optional<String> tag() {
        return config.savedStateTag().or(() -> text("savedStateTag"));
    }

    /** {@code kvm} or {@code tcg}. */
    public Optional<String> accelerator() {
        return config.accelerator().or(() -> text("accelerator"));
    }

    /** What the preparation has to say to a person, such as why the guest boots although a state was saved. */
    public Optional<String> message() {
        List<String> sentences = new ArrayList<>();
        read("messages").forEach(sentence -> sentences.add(sentence.asText()));
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    /** Whether the volume of its disk has no room worth mentioning. */
    public boolean isVolumeFull() throws IOException {
        Path folder = marker().map(Path::getParent)
                .orElseThrow(() -> new FileNotFoundException("the folder of the machine's disk is unknown"));
        return Files.getFileStore(folder).getUsableSpace() < ROOM_BYTES;
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(read(key).textValue());
    }

    private synchronized JsonNode read(String key) {
        try {
            FileTime changedAt = Files.getLastModifiedTime(file);
            if (!changedAt.equals(readAt)) {
                content = Json.mapper().readTree(file.toFile());
                readAt = changedAt;
            }
        } catch (IOException e) {
            return MissingNode.getInstance(); // not prepared yet
        }
        return content.path(key);
    }
}

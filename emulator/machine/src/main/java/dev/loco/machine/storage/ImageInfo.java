package dev.loco.machine.storage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What {@code qemu-img info} says of a file.
 *
 * @param backing absolute path of the backing file, null if there is none
 * @param snapshots names of the internal snapshots
 */
record ImageInfo(String format, @Nullable Path backing, boolean encrypted, boolean corrupt, List<String> snapshots) {

    /**
     * Looks at a file, which may be in use.
     *
     * @param format the format, null to have it guessed
     * @throws MachineException if it cannot be read as an image; the message is qemu-img's reason
     */
    static ImageInfo of(Tools tools, Path file, @Nullable String format) throws MachineException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("info", "-U", "--output=json"));
        if (format != null) {
            arguments.addAll(List.of("-f", format));
        }
        arguments.add(file.toString());
        Tools.Outcome outcome = Tools.run(tools.qemuImg(), arguments.toArray(String[]::new));
        if (outcome.failed()) {
            throw new MachineException("cannot use the image " + file + ": " + outcome.reason());
        }
        JsonNode info = parse(outcome.output());
        JsonNode backing =
                info.has("full-backing-filename") ? info.path("full-backing-filename") : info.path("backing-filename");
        return new ImageInfo(
                info.path("format").asText(),
                backing.isTextual() ? file.toAbsolutePath().resolveSibling(backing.asText()) : null,
                info.path("encrypted").asBoolean(),
                info.at("/format-specific/data/corrupt").asBoolean(),
                StreamSupport.stream(info.path("snapshots").spliterator(), false)
                        .map(snapshot -> snapshot.path("name").asText())
                        .toList());
    }

    /** Whether somebody writes to an overlay: QEMU locks what it writes to, and looks at it only when told to share. */
    static boolean isInUse(Tools tools, Path overlay) throws MachineException, InterruptedException {
        String[] look = {"info", "-f", "qcow2", overlay.toString()};
        String[] sharing = {"info", "-U", "-f", "qcow2", overlay.toString()};
        return Tools.run(tools.qemuImg(), look).failed()
                && !Tools.run(tools.qemuImg(), sharing).failed();
    }

    private static JsonNode parse(String output) throws MachineException {
        try {
            return new ObjectMapper().readTree(output);
        } catch (JacksonException e) {
            throw new MachineException("cannot understand qemu-img: " + e.getOriginalMessage(), e);
        }
    }
}

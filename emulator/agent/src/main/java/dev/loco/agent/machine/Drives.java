package dev.loco.agent.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loco.agent.emulator.QmpLink;
import dev.loco.contract.Drive;
import dev.loco.contract.DriveList;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.qmp.QmpCommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drives that take a medium (qapi/block.json {@code blockdev-change-medium}): those of QEMU's devices whose id begins with {@code cd} or {@code floppy}. A medium is
 * always taken as raw, so that no content of it makes QEMU open another file; a CD is read-only, a floppy where its file is. Thread-safe.
 */
public final class Drives {

    private static final Logger LOG = LoggerFactory.getLogger(Drives.class);
    private static final Duration QMP = Duration.ofSeconds(5);

    /** What the preparation calls the identity floppy's image. */
    private static final String IDENTITY = "identity.img";

    private final QmpLink control;
    private final MediaFolder media;
    private final InsertedMedia inserted;

    /** @param kept file that remembers what is inserted, for a QEMU that restarts */
    public Drives(QmpLink control, MediaFolder media, Path kept) {
        this.control = control;
        this.media = media;
        this.inserted = new InsertedMedia(kept);
    }

    /** The drives and what is in them, as QEMU says. */
    public DriveList list() {
        try {
            List<Drive> drives = new ArrayList<>();
            for (JsonNode device : control.connected().call("query-block", null, QMP)) {
                String id = device.path("qdev").asText();
                if (id.startsWith("cd") || id.startsWith("floppy")) {
                    Drive.Kind kind = id.startsWith("cd") ? Drive.Kind.CD : Drive.Kind.FLOPPY;
                    String file = device.at("/inserted/image/filename").asText("");
                    drives.add(new Drive(id, kind, file.isEmpty() ? null : file.substring(file.lastIndexOf('/') + 1)));
                }
            }
            return new DriveList(drives);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** The drive of that name. @throws ProblemException {@code not-found} */
    public Drive find(String name) {
        return list().items().stream()
                .filter(drive -> drive.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no drive " + name + "."));
    }

    /**
     * Puts a medium in, whatever was in before.
     *
     * @param force also if the guest holds the tray shut
     * @throws ProblemException {@code not-found} without such a drive or medium, {@code conflict} if the guest holds the tray shut or QEMU cannot use the file
     */
    public synchronized Drive insert(String name, String medium, boolean force) {
        Drive drive = find(name);
        Path file = media.find(medium);
        boolean readOnly = drive.kind() == Drive.Kind.CD || !Files.isWritable(file);
        ObjectNode arguments = JsonNodeFactory.instance
                .objectNode()
                .put("id", name)
                .put("filename", file.toString())
                .put("format", "raw")
                .put("read-only-mode", readOnly ? "read-only" : "read-write")
                .put("force", force);
        change("blockdev-change-medium", arguments);
        inserted.inserted(name, medium);
        return new Drive(name, drive.kind(), medium);
    }

    /** Takes the medium out. Idempotent. */
    public synchronized Drive eject(String name, boolean force) {
        Drive drive = find(name);
        change("eject", JsonNodeFactory.instance.objectNode().put("id", name).put("force", force));
        inserted.ejected(name);
        return new Drive(name, drive.kind(), null);
    }

    /** Puts back into a QEMU that has just started what was in the drives before; the identity floppy, with which it may start, gives way. */
    public synchronized void restore() {
        inserted.all().forEach((drive, medium) -> {
            try {
                String there = find(drive).medium();
                if (there == null || there.equals(IDENTITY)) {
                    insert(drive, medium, true);
                }
            } catch (ProblemException e) {
                LOG.atWarn()
                        .addKeyValue("drive", drive)
                        .addKeyValue("reason", e.getMessage())
                        .log("medium not back");
            }
        });
    }

    private void change(String command, ObjectNode arguments) {
        try {
            control.connected().call(command, arguments, QMP);
        } catch (QmpCommandException e) {
            throw e.desc().contains("is locked")
                    ? new ProblemException(
                            ProblemType.CONFLICT,
                            "The guest holds the tray shut and was asked to open it; try again, or add ?force=true.")
                    : new ProblemException(ProblemType.CONFLICT, "QEMU cannot do that: " + e.desc() + ".");
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(IOException e) {
        return new ProblemException(
                ProblemType.INSTANCE_UNAVAILABLE, "The drives do not answer: " + e.getMessage() + ".");
    }
}

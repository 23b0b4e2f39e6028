package dev.loco.machine.storage;

import dev.loco.machine.host.FileDigest;
import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a file is a disk image the machine can start from, and which; it is only ever read. */
public final class ImageInspector {

    private static final Set<String> FORMATS = Set.of("raw", "qcow2", "vpc", "vmdk", "vdi", "vhdx", "qed", "parallels");
    private static final int MOST_BACKING_FILES = 16;
    private static final int SECTOR = 512;
    private static final int BOOT_SIGNATURE = 0x55aa;
    private static final String VHD_COOKIE = "conectix";

    private final Tools tools;
    private final FileDigest digests;

    public ImageInspector(Tools tools, FileDigest digests) {
        this.tools = tools;
        this.digests = digests;
    }

    /**
     * Looks at an image.
     *
     * @throws MachineException if the file is missing, cannot be read, is no image, or lacks a backing file
     */
    public DiskImage inspect(Path file) throws MachineException, IOException, InterruptedException {
        Path path = file.toAbsolutePath().normalize();
        String format = format(path, file);
        ImageInfo info = ImageInfo.of(tools, path, format);
        check(path, info);
        String digest = digests.of(path);
        Path backing = info.backing();
        for (int depth = 0; backing != null; depth++) {
            if (depth == MOST_BACKING_FILES) {
                throw new MachineException("cannot use the image " + path + ": too many backing files");
            }
            if (!Files.exists(backing)) {
                throw new MachineException(
                        "cannot use the image " + path + ": its backing file " + backing + " is missing");
            }
            digest = FileDigest.ofText(digest + digests.of(readable(backing)));
            backing = ImageInfo.of(tools, backing, null).backing();
        }
        return new DiskImage(path, info.format(), digest);
    }

    private static Path readable(Path file) throws MachineException {
        if (!Files.isReadable(file)) {
            throw new MachineException("cannot use the image " + file + ": no permission to read it");
        }
        return file;
    }

    private static void check(Path path, ImageInfo info) throws MachineException {
        if (!FORMATS.contains(info.format())) {
            throw new MachineException(
                    "cannot use the image " + path + ": the format " + info.format() + " is not supported");
        }
        if (info.encrypted()) {
            throw new MachineException("cannot use the image " + path + ": it is encrypted");
        }
        if (info.corrupt()) {
            throw new MachineException("cannot use the image " + path + ": it is corrupt; try qemu-img check -r all");
        }
    }

    /** The format where it has to be told to QEMU, null where QEMU finds it: any file could be a raw image. */
    private @Nullable String format(Path path, Path asGiven)
            throws MachineException, IOException, InterruptedException {
        if (Files.isDirectory(path)) {
            throw new MachineException("cannot use the image " + asGiven + ": it is a directory");
        }
        try (FileChannel channel = FileChannel.open(path)) {
            if (!channel.isOpen() || channel.size() < SECTOR) {
                throw new MachineException("cannot use the image " + asGiven + ": it is not a disk image");
            }
            if (!ImageInfo.of(tools, path, null).format().equals("raw")) {
                return null;
            }
            ByteBuffer footer = ByteBuffer.allocate(VHD_COOKIE.length());
            channel.read(footer, channel.size() - SECTOR);
            if (new String(footer.array(), StandardCharsets.US_ASCII).equals(VHD_COOKIE)) {
                return "vpc";
            }
            ByteBuffer signature = ByteBuffer.allocate(2);
            channel.read(signature, SECTOR - 2);
            if (signature.getShort(0) != (short) BOOT_SIGNATURE) {
                throw new MachineException("cannot use the image " + asGiven
                        + ": it is not a disk image (no known format, and its first sector does not boot)");
            }
            return "raw";
        } catch (java.nio.file.NoSuchFileException e) {
            throw new MachineException("cannot use the image " + asGiven + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new MachineException("cannot use the image " + asGiven + ": no permission to read it", e);
        }
    }
}

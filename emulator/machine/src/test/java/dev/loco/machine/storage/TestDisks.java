package dev.loco.machine.storage;

import dev.loco.machine.host.FileDigest;
import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes disk images with the real qemu-img. */
final class TestDisks {

    private static final int MEBIBYTE = 1 << 20;

    private final Path directory;
    private final Tools tools;

    TestDisks(Path directory) throws MachineException {
        this.directory = directory;
        tools = Tools.find(System.getenv(), "qemu-system-i386");
    }

    Tools tools() {
        return tools;
    }

    ImageInspector inspector() {
        return new ImageInspector(tools, new FileDigest(directory.resolve("cache")));
    }

    Overlays overlays() {
        return new Overlays(tools, directory.resolve("disks/loco-0"));
    }

    /** A raw disk of 1 MiB whose first sector says that it boots. */
    Path raw(String name, int content) throws IOException {
        Path path = directory.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(MEBIBYTE);
            file.seek(510);
            file.write(new byte[] {0x55, (byte) 0xaa});
            file.seek(4096);
            file.write(content);
        }
        return path;
    }

    Path converted(String name, String format, String... options) throws Exception {
        Path raw = raw("for-" + name, 1);
        Path path = directory.resolve(name);
        img(
                "convert",
                "-f",
                "raw",
                "-O",
                format,
                "-o",
                options.length == 0 ? "size=1M" : options[0],
                raw.toString(),
                path.toString());
        Files.delete(raw);
        return path;
    }

    void img(String... arguments) throws Exception {
        Tools.Outcome outcome = Tools.run(tools.qemuImg(), arguments);
        if (outcome.failed()) {
            throw new AssertionError(outcome.errors());
        }
    }
}

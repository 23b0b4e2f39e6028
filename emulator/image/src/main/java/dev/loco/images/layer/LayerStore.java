package dev.loco.images.layer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loco.images.ImageCache;
import dev.loco.wire.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.zip.GZIPOutputStream;

/** Compressed layers by the digest of what they hold: compressing takes long, so it is done once. */
public final class LayerStore {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final ObjectMapper json = Json.mapper();

    public LayerStore(Path folder) {
        this.folder = folder;
    }

    private record Compressed(String digest, long bytes) {}

    /** The layer of these files. */
    public Layer store(String name, FileSet files) throws IOException {
        Files.createDirectories(folder);
        Counted tar = new Counted(OutputStream.nullOutputStream());
        LayerTar.write(files, tar.stream());
        String diffId = tar.finish();
        Path blob = folder.resolve(diffId + ".tar.gz");
        Path known = folder.resolve(diffId + ".json");
        if (!Files.exists(known) || !Files.exists(blob)) {
            Files.write(known, json.writeValueAsBytes(compress(files, blob)));
        }
        Compressed compressed = json.readValue(Files.readAllBytes(ImageCache.used(known)), Compressed.class);
        return new Layer(name, diffId, compressed.digest(), tar.bytes(), compressed.bytes(), ImageCache.used(blob));
    }

    private Compressed compress(FileSet files, Path blob) throws IOException {
        Path draft = Files.createTempFile(folder, "layer", ".part");
        try (OutputStream file = Files.newOutputStream(draft)) {
            Counted compressed = new Counted(file);
            try (OutputStream gzip = new GZIPOutputStream(compressed.stream(), BUFFER)) {
                LayerTar.write(files, gzip);
            }
            Files.move(draft, blob, StandardCopyOption.ATOMIC_MOVE);
            return new Compressed(compressed.finish(), compressed.bytes());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A stream that knows the digest and length of what went through. */
    private static final class Counted {
        private final DigestOutputStream digest;
        private final OutputStream stream;
        private long bytes;

        Counted(OutputStream out) {
            digest = new DigestOutputStream(out, Digests.sha256());
            stream = new BufferedOutputStream(
                    new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            digest.write(b);
                            bytes++;
                        }

                        @Override
                        public void write(byte[] b, int offset, int length) throws IOException {
                            digest.write(b, offset, length);
                            bytes += length;
                        }
                    },
                    BUFFER);
        }

        OutputStream stream() {
            return stream;
        }

        String finish() throws IOException {
            stream.flush();
            return Digests.hex(digest);
        }

        long bytes() {
            return bytes;
        }
    }
}

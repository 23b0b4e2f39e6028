package dev.loco.machine.host;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files, remembered in the cache directory for as long as path, size, time of change and inode stay the same. */
public final class FileDigest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path cache;

    public FileDigest(Path cache) {
        this.cache = cache;
    }

    /** What was found, and for which state of the file. */
    record Remembered(String path, long size, String modified, String inode, String sha256) {

        boolean describes(String otherPath, BasicFileAttributes file) {
            return path.equals(otherPath)
                    && size == file.size()
                    && modified.equals(file.lastModifiedTime().toString())
                    && inode.equals(String.valueOf(file.fileKey()));
        }
    }

    /** The digest of the file's content in hexadecimal digits. */
    public String of(Path file) throws IOException {
        Path real = file.toRealPath();
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        Path remembered = cache.resolve("digest-" + ofText(real.toString()).substring(0, 16) + ".json");
        Remembered known = recall(remembered);
        if (known != null && known.describes(real.toString(), attributes)) {
            return known.sha256();
        }
        String digest = compute(real);
        remember(
                remembered,
                new Remembered(
                        real.toString(),
                        attributes.size(),
                        attributes.lastModifiedTime().toString(),
                        String.valueOf(attributes.fileKey()),
                        digest));
        return digest;
    }

    /** The digest of a text in UTF-8 in hexadecimal digits. */
    public static String ofText(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static @org.jspecify.annotations.Nullable Remembered recall(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Remembered.class);
        } catch (IOException e) {
            return null;
        }
    }

    /** A cache that cannot be written costs time, nothing else. */
    private static void remember(Path file, Remembered known) {
        try {
            AtomicFile.write(file, JSON.writeValueAsBytes(known));
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            // found again next time
        }
    }

    private static String compute(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 18];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

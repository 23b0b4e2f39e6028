package dev.loco.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file of the web app, in memory with its content's hash; packed for transfer when first asked for so. */
final class AppFile {
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("glb", "model/gltf-binary"));
    private static final Pattern PACKABLE = Pattern.compile(".*\\.(html|js|css|json|map|webmanifest|txt|svg|wasm|glb)");
    private static final Pattern HASHED = Pattern.compile("assets/.*-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");
    private static final int PACK_FROM_BYTES = 512;

    private final String path;
    private final byte[] content;
    private final String hash;
    private volatile byte @Nullable [] packed;

    /**
     * A file and its bytes.
     *
     * @param path below the app's root, without a leading slash
     * @param content not copied, must not change
     */
    AppFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
        this.hash = hash(content);
    }

    String mediaType() {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }

    boolean isPage() {
        return path.endsWith(".html");
    }

    /** A file with its hash in its name never changes; any other is asked for again with its tag. */
    String cacheControl() {
        return HASHED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache";
    }

    boolean isPackable() {
        return content.length >= PACK_FROM_BYTES && PACKABLE.matcher(path).matches();
    }

    /** The strong entity tag of one representation (RFC 9110 §8.8.3.3). */
    String tag(boolean gzip) {
        return '"' + hash + (gzip ? "-gzip" : "") + '"';
    }

    /** The bytes to send; not to be changed. */
    byte[] bytes(boolean gzip) {
        if (!gzip) {
            return content;
        }
        byte[] known = packed;
        if (known == null) {
            known = gzip(content);
            packed = known;
        }
        return known;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack in memory", e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.loco.cli.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An image with a configuration and no layer, as {@code ./loco images} would write it. */
record TinyImage(ImageArchive archive, String digest) {

    static TinyImage write(Path folder) throws IOException, InterruptedException {
        Path layout = folder.resolve("layout");
        Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
        byte[] config = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}"
                .getBytes(UTF_8);
        byte[] manifest = """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","layers":[],
                "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:%s","size":%d}}""".formatted(sha256(config), config.length).getBytes(UTF_8);
        String tag = sha256(config).substring(0, 16);
        Files.write(blobs.resolve(sha256(config)), config);
        Files.write(blobs.resolve(sha256(manifest)), manifest);
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(layout.resolve("index.json"), """
                {"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json",
                "digest":"sha256:%s","size":%d}]}""".formatted(sha256(manifest), manifest.length));
        Path tar = folder.resolve("tiny.tar");
        new ProcessBuilder("tar", "--create", "--file", tar.toString(), "--directory", layout.toString(), ".")
                .start()
                .waitFor();
        Files.writeString(
                folder.resolve("values.json"),
                "{\"tiny\":{\"image\":{\"repository\":\"dev.local/loco/tiny\",\"tag\":\"" + tag + "\"}}}");
        ImageArchive archive = new ImageArchive("tiny.image", "dev.local/loco/tiny", tag, tar);
        return new TinyImage(archive, "sha256:" + sha256(manifest));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.loco.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.contract.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The content of {@code credentials.json}: keys that sign tokens, and static tokens by their digest.
 *
 * <p>The text form never shows a secret.
 *
 * @param keys at least one; the first signs, all verify
 * @param tokens static bearer tokens
 */
public record Credentials(List<Key> keys, List<Token> tokens) {

    private static final int SECRET_BYTES = 32;

    /**
     * A signing key.
     *
     * @param kid its name in a token's header
     * @param secret base64url, 32 bytes or more (RFC 7518 §3.2)
     */
    public record Key(String kid, String secret) {
        byte[] bytes() {
            return Base64.getUrlDecoder().decode(secret);
        }

        @Override
        public String toString() {
            return "Key[kid=" + kid + "]";
        }
    }

    /**
     * A static bearer token.
     *
     * @param sha256 lower-case hex digest of its UTF-8 bytes
     */
    public record Token(String sha256, Role role) {
        /** The entry for a token in clear. */
        public static Token of(String token, Role role) {
            return new Token(HexFormat.of().formatHex(digest(token)), role);
        }
    }

    /**
     * Takes keys and tokens as they are in the file.
     *
     * @throws IllegalArgumentException if there is no key, or one is too short to be safe
     */
    public Credentials {
        keys = List.copyOf(keys);
        tokens = List.copyOf(tokens);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no signing key");
        }
        for (Key key : keys) {
            if (key.bytes().length < SECRET_BYTES) {
                throw new IllegalArgumentException("key " + key.kid() + " has fewer than " + SECRET_BYTES + " bytes");
            }
        }
    }

    /** New credentials with one random key, in which {@code token} makes an operator. */
    public static Credentials random(String token) {
        return new Credentials(List.of(new Key("k1", randomToken())), List.of(Token.of(token, Role.OPERATOR)));
    }

    /** A token nobody can guess: 256 random bits as base64url. */
    public static String randomToken() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The credentials in a file.
     *
     * @throws IOException if the file cannot be read or is not a credentials file; the message names the file
     */
    public static Credentials read(Path file) throws IOException {
        try {
            return Json.mapper().readValue(Files.readAllBytes(file), Credentials.class);
        } catch (JacksonException e) {
            throw new IOException("cannot read credentials from " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Replaces the file as a whole; only its owner may read it. */
    public void write(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(
                parent,
                file.getFileName().toString(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(draft, Json.mapper().writeValueAsBytes(this));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.loco.rfb.relay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** VNC authentication (RFC 6143 §7.2.2): DES of 16 random bytes, the key being the password's first eight characters with the bits of each mirrored. */
public final class VncChallenge {

    /** Length of challenge and response. */
    public static final int BYTES = 16;

    private static final int KEY_BYTES = 8;

    private VncChallenge() {}

    /** Whether this response shows that the client knows the password. Takes the same time wherever they differ. */
    public static boolean matches(byte[] challenge, byte[] response, String password) {
        return MessageDigest.isEqual(respond(challenge, password), response);
    }

    /** What a client that knows the password answers. */
    public static byte[] respond(byte[] challenge, String password) {
        byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.ISO_8859_1), KEY_BYTES);
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (Integer.reverse(key[i] & 0xff) >>> 24);
        }
        try {
            Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
            des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
            return des.doFinal(challenge);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has DES", e);
        }
    }
}

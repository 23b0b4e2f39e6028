package dev.loco.agent.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/**
 * A new key with a certificate of its own, by the JDK's keytool.
 *
 * @param pkcs8 the key as PKCS #8
 */
record ServerKey(X509Certificate certificate, byte[] pkcs8) {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int VERSION_BYTES = 3;

    static ServerKey make(Path folder, String algorithm)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve(algorithm + System.nanoTime() + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "k",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return new ServerKey(
                (X509Certificate) keys.getCertificate("k"),
                keys.getKey("k", PASSWORD).getEncoded());
    }

    /** Writes both files, the key as PKCS #8. */
    void write(Path certificateFile, Path keyFile) throws IOException, GeneralSecurityException {
        Files.writeString(certificateFile, pem("CERTIFICATE", certificate.getEncoded()), US_ASCII);
        Files.writeString(keyFile, pem("PRIVATE KEY", pkcs8), US_ASCII);
    }

    /** Writes the key as its own kind has it, PKCS #1 or SEC 1: what PKCS #8 wraps. */
    void writeBare(String label, Path keyFile) throws IOException {
        int algorithm = content(0) + VERSION_BYTES;
        int octets = content(algorithm) + length(algorithm);
        byte[] bare = Arrays.copyOfRange(pkcs8, content(octets), pkcs8.length);
        Files.writeString(keyFile, pem(label, bare), US_ASCII);
    }

    private int content(int at) {
        int first = pkcs8[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private int length(int at) {
        return pkcs8[at + 1];
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), label);
    }
}

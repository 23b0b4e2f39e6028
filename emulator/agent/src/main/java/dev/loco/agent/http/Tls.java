package dev.loco.agent.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/** Makes TLS from a key store or PEM files, with the JDK's implementation. */
public final class Tls {

    private Tls() {}

    /**
     * Reads a PKCS #12 key store.
     *
     * @param passwordFile holds the store's password in its first line
     * @throws IOException if the store cannot be read; the message names it
     */
    public static SslContext of(Path keystore, Path passwordFile) throws IOException {
        try (InputStream in = Files.newInputStream(keystore)) {
            char[] password = Files.readString(passwordFile).strip().toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return SslContextBuilder.forServer(keys).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("cannot use key store " + keystore + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads PEM files, and again whenever they have changed.
     *
     * @throws IOException if they cannot be used; the message names the certificate's
     */
    public static SslContext renewed(Path certificate, Path key) throws IOException {
        try {
            return SslContextBuilder.forServer(new RenewedKeys(certificate, key))
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("cannot use certificate " + certificate + ": " + e.getMessage(), e);
        }
    }
}

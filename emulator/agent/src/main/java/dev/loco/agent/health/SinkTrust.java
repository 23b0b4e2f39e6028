package dev.loco.agent.health;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts who has a certificate like ours: a sink on this machine was given one by the same authority. */
public final class SinkTrust {

    private SinkTrust() {}

    /**
     * Reads our own certificates.
     *
     * @param keystore PKCS #12
     * @param passwordFile holds its password in the first line
     * @throws IOException if the store cannot be read; the message names it
     */
    public static SSLContext of(Path keystore, Path passwordFile) throws IOException {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(in, Files.readString(passwordFile).strip().toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (String alias : Collections.list(own.aliases())) {
                Certificate[] chain = own.getCertificateChain(alias);
                for (int i = 0; chain != null && i < chain.length; i++) {
                    trusted.setCertificateEntry(alias + i, chain[i]);
                }
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("cannot use key store " + keystore + ": " + e.getMessage(), e);
        }
    }
}

package dev.loco.agent.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key of one server, read again when its files have changed: certificates are renewed while the server runs. */
final class RenewedKeys extends X509ExtendedKeyManager {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedKeys.class);
    private static final String ALIAS = "server";

    private final Path certificate;
    private final Path key;
    private volatile Loaded loaded;

    private record Loaded(FileTime time, PemFiles files) {}

    /**
     * Reads the files.
     *
     * @throws IOException if they cannot be used
     */
    RenewedKeys(Path certificate, Path key) throws IOException, GeneralSecurityException {
        this.certificate = certificate;
        this.key = key;
        loaded = load();
    }

    private Loaded load() throws IOException, GeneralSecurityException {
        return new Loaded(Files.getLastModifiedTime(certificate), PemFiles.read(certificate, key));
    }

    /** Files that cannot be read leave the key in use as it was. */
    private void renew() {
        try {
            if (!Files.getLastModifiedTime(certificate).equals(loaded.time())) {
                loaded = load();
                LOG.atInfo().addKeyValue("file", certificate).log("certificate renewed");
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.atWarn().addKeyValue("reason", e.toString()).log("certificate not renewed");
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        renew();
        return keyType.startsWith(loaded.files().key().getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return loaded.files().chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return loaded.files().key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}

package dev.loco.local.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateAuthorityTest {
    @TempDir
    Path folder;

    @Test
    void open_secondTime_isTheSameAuthority() throws Exception {
        String first = CertificateAuthority.open(folder).fingerprint();
        assertThat(CertificateAuthority.open(folder).fingerprint())
                .isEqualTo(first)
                .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }

    @Test
    void issue_addressAndName_areBothInTheCertificate() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder);
        KeyStore store = KeyStore.getInstance(
                authority.issue(List.of("192.0.2.10", "localhost")).toFile(), password(authority));
        X509Certificate server = (X509Certificate) store.getCertificate("loco");
        assertThat(server.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(7, "192.0.2.10"), List.of(2, "localhost"));
        server.verify(store.getCertificateChain("loco")[1].getPublicKey());
    }

    @Test
    void issue_keys_areReadableByTheirOwnerOnly() throws Exception {
        CertificateAuthority.open(folder).issue(List.of("localhost"));
        for (String file : List.of("ca.p12", "server.p12", "password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void ofAuthority_serverOfThatAuthority_isTrusted() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder);
        KeyStore store =
                KeyStore.getInstance(authority.issue(List.of("127.0.0.1")).toFile(), password(authority));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, password(authority));
        SSLContext serverContext = SSLContext.getInstance("TLS");
        serverContext.init(keys.getKeyManagers(), null, null);
        SSLContext clientContext =
                TrustedCertificates.ofAuthority(folder.resolve("ca.pem")).orElseThrow();
        try (SSLServerSocket server = (SSLServerSocket) serverContext
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.execute(() -> serve(server));
            try (SSLSocket client =
                    (SSLSocket) clientContext.getSocketFactory().createSocket("127.0.0.1", server.getLocalPort())) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                client.setSSLParameters(parameters);
                InputStream in = client.getInputStream();
                assertThat(in.read()).isEqualTo(7);
            }
        }
    }

    private static void serve(SSLServerSocket server) {
        try (var connection = server.accept()) {
            connection.getOutputStream().write(7);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static char[] password(CertificateAuthority authority) throws java.io.IOException {
        return Files.readString(authority.passwordFile()).strip().toCharArray();
    }
}

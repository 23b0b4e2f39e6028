package dev.loco.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that Helm, cert-manager and OpenSSL write, and their renewal. */
final class TlsTest {

    private final HttpServer server = new HttpServer();

    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void nameFiles() {
        certificate = folder.resolve("tls.crt");
        key = folder.resolve("tls.key");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pkcs8_isServed() throws Exception {
        ServerKey made = ServerKey.make(folder, "RSA");
        made.write(certificate, key);

        assertThat(served(listen())).isEqualTo(made.certificate());
    }

    @Test
    void pkcs1_isServed() throws Exception {
        ServerKey made = ServerKey.make(folder, "RSA");
        made.write(certificate, key);
        made.writeBare("RSA PRIVATE KEY", key);

        assertThat(served(listen())).isEqualTo(made.certificate());
    }

    @Test
    void sec1_isServed() throws Exception {
        ServerKey made = ServerKey.make(folder, "EC");
        made.write(certificate, key);
        made.writeBare("EC PRIVATE KEY", key);

        assertThat(served(listen())).isEqualTo(made.certificate());
    }

    @Test
    void renewedFiles_areServedToTheNextConnection() throws Exception {
        ServerKey.make(folder, "RSA").write(certificate, key);
        int port = listen();
        served(port);
        ServerKey renewed = ServerKey.make(folder, "EC");
        renewed.write(certificate, key);
        Files.setLastModifiedTime(certificate, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(served(port)).isEqualTo(renewed.certificate());
    }

    @Test
    void brokenRenewal_keepsTheKeyInUse() throws Exception {
        ServerKey made = ServerKey.make(folder, "RSA");
        made.write(certificate, key);
        int port = listen();
        Files.writeString(key, "nothing");
        Files.setLastModifiedTime(certificate, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(served(port)).isEqualTo(made.certificate());
    }

    @Test
    void fileWithoutKey_isRefusedByName() throws Exception {
        ServerKey.make(folder, "RSA").write(certificate, key);
        Files.writeString(key, "nothing");

        assertThatThrownBy(this::listen)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no unencrypted private key in " + key);
    }

    private int listen() throws IOException {
        return server.listen("127.0.0.1", 0, HttpSite.open(List.of()), Tls.renewed(certificate, key));
    }

    private static Certificate served(int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

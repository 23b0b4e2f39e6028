package dev.loco.rfb.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientHandshakeTest {

    private static final InputGate GATE = () -> true;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private ClientHandshake handshake(Script client) {
        return new ClientHandshake(new ByteReader(client.channel()), Channels.newChannel(sent));
    }

    private static Script version(String version) {
        return new Script().bytes(("RFB 003." + version + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"003, false", "005, false", "007, true", "008, true", "889, true"})
    void run_knownClient_isGreeted(String version, boolean chooses) throws IOException {
        Script client = version(version);
        handshake(chooses ? client.u8(1, 1) : client.u8(1)).run(null);

        int result = version.equals("008") || version.equals("889") ? 4 : 0;
        assertThat(sent.size()).isEqualTo(12 + (chooses ? 2 : 4) + result);
    }

    @ParameterizedTest
    @CsvSource({"003", "007", "008"})
    void run_login_givesTheGateOfThePassword(String version) throws IOException {
        Script client = version(version);
        if (!version.equals("003")) {
            client.u8(2);
        }
        client.bytes(new byte[16]).u8(0);

        InputGate gate = handshake(client).run((challenge, response) -> {
            assertThat(challenge).hasSize(16);
            assertThat(response).isEqualTo(new byte[16]);
            return Optional.of(GATE);
        });

        assertThat(gate).isSameAs(GATE);
    }

    @Test
    void run_refusedLogin_isToldWhy() {
        Script client = version("008").u8(2).bytes(new byte[16]);

        assertThatThrownBy(() -> handshake(client).run((challenge, response) -> Optional.empty()))
                .hasMessageContaining("knows no password");
        assertThat(sent.toString(java.nio.charset.StandardCharsets.ISO_8859_1)).endsWith("or was used before.");
    }

    @Test
    void run_otherClients_areRefused() {
        assertThatThrownBy(() -> handshake(version("abc")).run(null)).hasMessageContaining("no version");
        assertThatThrownBy(() -> handshake(new Script()
                                .bytes("GET / HTTP/1.1".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                        .run(null))
                .hasMessageContaining("no version");
        assertThatThrownBy(() -> handshake(version("008").u8(1)).run((challenge, response) -> Optional.of(GATE)))
                .hasMessageContaining("security type 1");
    }
}

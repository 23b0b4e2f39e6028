package dev.loco.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandshakeTest {

    private static final String FORMAT_AND_ENCODINGS = "00000000" + "20180001" + "00ff00ff00ff" + "100800000000"
            + "02000004" + "00000000" + "ffffff21" + "fffffefd" + "fffffefe";

    @Test
    void connect_version38_agreesOnRawPixelsAndExtensions() throws IOException {
        ScriptedServer server =
                new ScriptedServer(ServerScript.connected(640, 480).toBytes());

        RfbClient client = new RfbClient(server, new Journal());

        assertThat(server.heard()).isEqualTo(hex("RFB 003.008\n") + "01" + "01" + FORMAT_AND_ENCODINGS);
        assertThat(client.framebuffer().widthPx()).isEqualTo(640);
        assertThat(client.framebuffer().heightPx()).isEqualTo(480);
        assertThat(client.framebuffer().pixels().remaining()).isEqualTo(640 * 480 * 4);
    }

    @Test
    void connect_version33_takesWhatTheServerDecides() throws IOException {
        ServerScript script = new ServerScript().text("RFB 003.003\n").u32(1).init(8, 8, "");
        ScriptedServer server = new ScriptedServer(script.toBytes());

        new RfbClient(server, new Journal());

        assertThat(server.heard()).isEqualTo(hex("RFB 003.003\n") + "01" + FORMAT_AND_ENCODINGS);
    }

    @Test
    void connect_version37_expectsNoSecurityResult() throws IOException {
        ServerScript script =
                new ServerScript().text("RFB 003.007\n").u8(2).u8(2).u8(1).init(8, 8, "");
        ScriptedServer server = new ScriptedServer(script.toBytes());

        new RfbClient(server, new Journal());

        assertThat(server.heard()).isEqualTo(hex("RFB 003.007\n") + "01" + "01" + FORMAT_AND_ENCODINGS);
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 400 Bad', not an RFB server",
        "'RFB 002.001\n', not supported",
    })
    void connect_otherProtocol_fails(String greeting, String message) {
        assertRefused(new ServerScript().text(greeting), message);
    }

    @Test
    void connect_authenticationWanted_fails() {
        assertRefused(new ServerScript().text("RFB 003.008\n").u8(1).u8(2), "asks for authentication");
        assertRefused(new ServerScript().text("RFB 003.003\n").u32(2), "security type 2");
    }

    @Test
    void connect_refused_tellsTheReason() {
        assertRefused(new ServerScript().text("RFB 003.008\n").u8(0).u32(8).text("too many"), "refused: too many");
        assertRefused(new ServerScript().text("RFB 003.003\n").u32(0).u32(2).text("no"), "refused: no");
        assertRefused(
                new ServerScript()
                        .text("RFB 003.008\n")
                        .u8(1)
                        .u8(1)
                        .u32(1)
                        .u32(4)
                        .text("busy"),
                "refused: busy");
    }

    @Test
    void connect_nameTooLong_fails() {
        ServerScript script =
                new ServerScript().text("RFB 003.003\n").u32(1).u16(8).u16(8).zeros(16);
        assertRefused(script.u32(0xffff_ffff), "a name of 4294967295 bytes");
    }

    @ParameterizedTest
    @CsvSource({"0,480", "640,0", "8193,1", "1,8193", "65535,65535"})
    void connect_impossibleScreen_fails(int widthPx, int heightPx) {
        assertRefused(ServerScript.connected(widthPx, heightPx), "a screen of " + widthPx + "x" + heightPx);
    }

    private static void assertRefused(ServerScript script, String message) {
        assertThatThrownBy(() -> new RfbClient(new ScriptedServer(script.toBytes()), new Journal()))
                .isInstanceOf(RfbProtocolException.class)
                .hasMessageContaining(message);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}

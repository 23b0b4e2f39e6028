package dev.loco.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RfbClientTest {

    private final Journal journal = new Journal();

    @Test
    void read_rectangles_landInTheirPlace() throws IOException {
        ServerScript script = ServerScript.connected(4, 3)
                .update(2)
                .raw(0, 1, 4, 1, pixels(1, 2, 3, 4))
                .raw(2, 0, 2, 3, pixels(5, 6, 7, 8, 9, 10));

        RfbClient client = client(script);
        client.read();

        assertThat(picture(client)).containsExactly(0, 0, 5, 6, 1, 2, 7, 8, 0, 0, 9, 10);
        assertThat(journal.entries()).containsExactly("update 2", "rectangle 4x1+0+1", "rectangle 2x3+2+0", "finished");
    }

    @Test
    void read_desktopSize_replacesTheFramebufferWithinAnUpdate() throws IOException {
        ServerScript script = ServerScript.connected(2, 1)
                .update(3)
                .raw(0, 0, 2, 1, pixels(1, 2))
                .desktopSize(1, 1)
                .raw(0, 0, 1, 1, pixels(7))
                .update(1)
                .desktopSize(1, 2);

        RfbClient client = client(script);
        Framebuffer before = client.framebuffer();
        client.read();

        assertThat(picture(client)).containsExactly(7);
        assertThat(client.framebuffer()).isNotSameAs(before);
        assertThat(journal.entries())
                .containsExactly("update 3", "rectangle 2x1+0+0", "resized 1x1", "rectangle 1x1+0+0", "finished");
        client.read();
        assertThat(picture(client)).containsExactly(0, 0);
    }

    @ParameterizedTest
    @CsvSource({"1,0,4,1", "0,2,4,2", "65535,0,1,1", "0,65535,4,65535", "0,0,5,1"})
    void read_rectangleOutsideTheScreen_fails(int x, int y, int widthPx, int heightPx) throws IOException {
        RfbClient client = client(ServerScript.connected(4, 3).update(1).rectangle(x, y, widthPx, heightPx, 0));

        assertThatThrownBy(client::read)
                .isInstanceOf(RfbProtocolException.class)
                .hasMessageContaining("outside the screen of 4x3");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "8193,8", "65535,65535"})
    void read_impossibleDesktopSize_fails(int widthPx, int heightPx) throws IOException {
        RfbClient client = client(ServerScript.connected(4, 3).update(1).desktopSize(widthPx, heightPx));

        assertThatThrownBy(client::read).isInstanceOf(RfbProtocolException.class);
    }

    @Test
    void read_audio_reachesTheListenerInLittleEndian() throws IOException {
        byte[] samples = new byte[ServerStream.CAPACITY + 8];
        samples[0] = 0x34;
        samples[1] = 0x12;
        ServerScript script = ServerScript.connected(4, 3)
                .audio(1)
                .audio(2)
                .u32(samples.length)
                .bytes(samples)
                .audio(0);

        RfbClient client = client(script);
        client.read();
        client.read();
        client.read();

        assertThat(journal.audioBytes()).isEqualTo(samples.length);
        assertThat(journal.entries())
                .containsExactly("audio started", "audio 262144 first " + 0x1234, "audio 8 first 0", "audio stopped");
    }

    @Test
    void read_otherMessages_areReportedOrSkipped() throws IOException {
        ServerScript script = ServerScript.connected(4, 3)
                .u8(2)
                .u8(1)
                .u8(0)
                .u16(0)
                .u16(2)
                .zeros(12)
                .u8(3)
                .zeros(3)
                .u32(5)
                .text("hello")
                .u8(3)
                .zeros(3)
                .u32(3 << 20)
                .zeros(3 << 20)
                .update(2)
                .rectangle(0, 0, 4, 3, -258)
                .rectangle(0, 0, 4, 3, -259);

        RfbClient client = client(script);
        for (int i = 0; i < 5; i++) {
            client.read();
        }

        assertThat(journal.entries())
                .containsExactly("bell", "cut text 5", "cut text " + (1 << 20), "update 2", "finished");
    }

    @ParameterizedTest
    @CsvSource({
        "04, unknown message 4",
        "ff02, unknown QEMU message 2",
        "ff010009, unknown audio message 9",
        "ff010002ffffffff, 4294967295 bytes of sound",
        "00000001000000000001000100000007, unknown encoding 7"
    })
    void read_unknown_fails(String bytes, String message) throws IOException {
        RfbClient client = client(
                ServerScript.connected(4, 3).bytes(java.util.HexFormat.of().parseHex(bytes)));

        assertThatThrownBy(client::read)
                .isInstanceOf(RfbProtocolException.class)
                .hasMessageContaining(message);
    }

    @Test
    void read_afterAFailure_findsTheConnectionClosed() throws IOException {
        ScriptedServer server =
                new ScriptedServer(ServerScript.connected(4, 3).u8(99).u8(2).toBytes());
        RfbClient client = new RfbClient(server, journal);

        assertThatThrownBy(client::read).isInstanceOf(RfbProtocolException.class);

        assertThat(server.isOpen()).isFalse();
        assertThatThrownBy(() -> client.requestUpdate(true)).isInstanceOf(IOException.class);
    }

    @Test
    void read_listenerThatThrows_closesTheConnection() throws IOException {
        ScriptedServer server =
                new ScriptedServer(ServerScript.connected(4, 3).u8(2).toBytes());
        RfbClient client = new RfbClient(server, new RfbListener() {
            @Override
            public void bell() {
                throw new IllegalStateException("thrown by the test");
            }
        });

        assertThatThrownBy(client::read).isInstanceOf(IllegalStateException.class);

        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void send_everyMessage_isEncodedAsSpecified() throws IOException {
        ScriptedServer server = new ScriptedServer(ServerScript.connected(640, 480)
                .update(1)
                .rectangle(0, 0, 640, 480, -258)
                .toBytes());
        RfbClient client = new RfbClient(server, journal);
        server.heard();

        client.requestUpdate(false);
        assertThat(server.heard()).isEqualTo("0300" + "00000000" + "028001e0");
        client.requestUpdate(true);
        assertThat(server.heard()).isEqualTo("0301" + "00000000" + "028001e0");
        client.requestUpdate(624, 3, 16, 1, false);
        assertThat(server.heard()).isEqualTo("0300" + "02700003" + "00100001");
        client.pointer(5, 70_000, -1);
        assertThat(server.heard()).isEqualTo("0505" + "ffff0000");
        client.enableAudio(48_000, 2);
        assertThat(server.heard()).isEqualTo("ff010002" + "03020000bb80" + "ff010000");
        client.disableAudio();
        assertThat(server.heard()).isEqualTo("ff010001");
        client.key(0x61, 0x1e, true);
        assertThat(server.heard()).isEqualTo("04010000" + "00000061");
        client.read();
        client.key(0x61, 0x1e, true);
        assertThat(server.heard()).isEqualTo("ff000001" + "00000061" + "0000001e");
    }

    @ParameterizedTest
    @CsvSource({"-1,0,1,1", "0,-1,1,1", "0,0,0,1", "0,0,1,0", "4,0,1,1", "0,2,4,2", "1,0,2147483647,1"})
    void requestUpdate_ofNoPartOfTheScreen_isRefused(int x, int y, int widthPx, int heightPx) throws IOException {
        RfbClient client = client(ServerScript.connected(4, 3));

        assertThatThrownBy(() -> client.requestUpdate(x, y, widthPx, heightPx, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pixelsStarted_isToldOncePerUpdateWithPixels() throws IOException {
        AtomicInteger answers = new AtomicInteger();
        RfbClient client = new RfbClient(
                new ScriptedServer(ServerScript.connected(4, 3)
                        .update(1)
                        .desktopSize(2, 1)
                        .update(2)
                        .raw(0, 0, 1, 1, new byte[4])
                        .raw(1, 0, 1, 1, new byte[4])
                        .toBytes()),
                new RfbListener() {
                    @Override
                    public void pixelsStarted() {
                        answers.incrementAndGet();
                    }
                });

        client.read();
        assertThat(answers).hasValue(0);
        client.read();
        assertThat(answers).hasValue(1);
    }

    @Test
    void requestUpdate_fromPixelsStarted_goesOutBeforeThePixelsAreRead() throws IOException {
        ScriptedServer server = new ScriptedServer(ServerScript.connected(4, 3)
                .update(1)
                .raw(0, 0, 4, 3, new byte[48])
                .toBytes());
        StringBuilder sentBeforePixels = new StringBuilder();
        Pipelining listener = new Pipelining(server, sentBeforePixels);
        listener.client = new RfbClient(server, listener);
        server.heard();

        listener.client.read();

        assertThat(sentBeforePixels).hasToString("03010000000000040003");
    }

    private static final class Pipelining implements RfbListener {
        private final ScriptedServer server;
        private final StringBuilder sent;
        private RfbClient client;

        Pipelining(ScriptedServer server, StringBuilder sent) {
            this.server = server;
            this.sent = sent;
        }

        @Override
        public void pixelsStarted() {
            try {
                client.requestUpdate(true);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void rectangle(int x, int y, int widthPx, int heightPx) {
            sent.append(server.heard());
        }
    }

    private RfbClient client(ServerScript script) throws IOException {
        return new RfbClient(new ScriptedServer(script.toBytes()), journal);
    }

    private static byte[] pixels(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static int[] picture(RfbClient client) {
        int[] picture = new int[client.framebuffer().pixels().remaining() / 4];
        client.framebuffer().pixels().asIntBuffer().get(picture);
        return picture;
    }
}

package dev.loco.rfb.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.rfb.RfbProtocolException;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ClientMessageReaderTest {

    private static ClientMessage read(Script script) throws IOException {
        return new ClientMessageReader(new ByteReader(script.channel())).next();
    }

    @Test
    void next_eachMessage_isRead() throws IOException {
        assertThat(read(new Script().u8(2, 0).u16(3).s32(16, 0, -223)))
                .isEqualTo(new ClientMessage.SetEncodings(List.of(16, 0, -223)));
        assertThat(read(new Script().u8(3, 1).u16(1, 2, 640, 480)))
                .isEqualTo(new ClientMessage.UpdateRequest(true, 1, 2, 640, 480));
        assertThat(read(new Script().u8(4, 1).u16(0).s32(0xff0d))).isEqualTo(new ClientMessage.Key(true, 0xff0d));
        assertThat(read(new Script().u8(5, 4).u16(65535, 7))).isEqualTo(new ClientMessage.Pointer(4, 65535, 7));
        assertThat(read(new Script().u8(255, 0).u16(1).s32(0x61, 0x1e)))
                .isEqualTo(new ClientMessage.ExtendedKey(true, 0x61, 0x1e));
        assertThat(read(new Script().u8(255, 1).u16(1))).isEqualTo(new ClientMessage.Audio(1));
        assertThat(read(new Script().u8(255, 1).u16(2).u8(3, 2).s32(48_000)))
                .isEqualTo(new ClientMessage.AudioFormat(3, 2, 48_000));
        assertThat(read(new Script().u8(0, 0, 0, 0).u8(16, 16).bytes(new byte[14])))
                .isInstanceOfSatisfying(
                        ClientMessage.SetPixelFormat.class,
                        format -> assertThat(format.bytesPerPixel()).isEqualTo(2));
    }

    @Test
    void next_extensionsNeverAnnounced_areReadAndIgnored() throws IOException {
        ByteReader client = new ByteReader(new Script()
                .u8(150)
                .bytes(new byte[9])
                .u8(248, 0, 0, 0)
                .s32(0)
                .u8(3, 1, 2, 3)
                .u8(250, 0, 1, 2)
                .u8(251, 0)
                .u16(640, 480)
                .u8(2, 0)
                .bytes(new byte[32])
                .u8(5, 0)
                .u16(1, 2)
                .channel());
        ClientMessageReader messages = new ClientMessageReader(client);

        for (int type : new int[] {150, 248, 250, 251}) {
            assertThat(messages.next()).isEqualTo(new ClientMessage.Ignored(type));
        }
        assertThat(messages.next()).isEqualTo(new ClientMessage.Pointer(0, 1, 2));
    }

    @Test
    void next_longText_isCut() throws IOException {
        ByteReader client = new ByteReader(new Script()
                .u8(6, 0, 0, 0)
                .s32(100_000)
                .bytes(new byte[100_000])
                .u8(5, 0)
                .u16(1, 2)
                .channel());
        ClientMessageReader messages = new ClientMessageReader(client);

        assertThat(messages.next())
                .isInstanceOfSatisfying(
                        ClientMessage.CutText.class,
                        text -> assertThat(text.latin1()).hasSize(ClientMessageReader.MAX_TEXT));
        assertThat(messages.next()).isEqualTo(new ClientMessage.Pointer(0, 1, 2));
    }

    @Test
    void next_outOfBounds_isRefused() {
        assertRefused(new Script().u8(2, 0).u16(257), "257 encodings");
        assertRefused(new Script().u8(6, 0, 0, 0).s32(-1), "4294967295 bytes");
        assertRefused(new Script().u8(0, 0, 0, 0).u8(24).bytes(new byte[15]), "24 bits");
        assertRefused(new Script().u8(255, 7).u16(0), "255/7");
        assertRefused(new Script().u8(99), "unknown message 99");
        assertRefused(new Script().u8(5, 0), "has ended");
    }

    private static void assertRefused(Script script, String reason) {
        assertThatThrownBy(() -> read(script))
                .isInstanceOf(RfbProtocolException.class)
                .hasMessageContaining(reason);
    }

    @Property(tries = 2000)
    void next_garbage_endsInOneTypedException(@ForAll("garbage") @Size(max = 3000) byte[] garbage) {
        ClientMessageReader messages = new ClientMessageReader(new ByteReader(Script.channel(garbage)));

        assertThatThrownBy(() -> {
                    for (int i = 0; i <= garbage.length; i++) {
                        messages.next();
                    }
                })
                .isInstanceOf(RfbProtocolException.class);
    }

    @Provide
    Arbitrary<byte[]> garbage() {
        Arbitrary<Byte> types = Arbitraries.of(
                (byte) 0, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 150, (byte) 248, (byte) 251, (byte)
                        255);
        return Arbitraries.oneOf(types, Arbitraries.bytes()).array(byte[].class).ofMaxSize(3000);
    }
}

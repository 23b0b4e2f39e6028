package dev.loco.rfb.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.rfb.RfbProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ServerMessagePasserTest {

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final AtomicInteger answers = new AtomicInteger();

    private ServerMessagePasser passer(byte[] server) throws IOException {
        PassingReader reader = new PassingReader(Script.channel(server), Channels.newChannel(passed));
        reader.begin();
        return new ServerMessagePasser(reader, 4, answers::incrementAndGet);
    }

    private static Script update(int rectangles) {
        return new Script().u8(0, 0).u16(rectangles);
    }

    @Test
    void pass_everyMessage_isPassedAsItWas() throws IOException {
        byte[] session = new Script()
                .bytes(update(2)
                        .u16(0, 0, 3, 2)
                        .s32(0)
                        .bytes(new byte[24])
                        .u16(5, 5, 8, 8)
                        .s32(16, 5)
                        .u8(1, 2, 3, 4, 5)
                        .toBytes())
                .bytes(update(3)
                        .u16(0, 0, 800, 600)
                        .s32(-223)
                        .u16(0, 0, 0, 0)
                        .s32(-258)
                        .u16(1, 0, 1, 1)
                        .s32(-257)
                        .toBytes())
                .bytes(update(2)
                        .u16(1, 1, 9, 2)
                        .s32(-239)
                        .bytes(new byte[9 * 2 * 4 + 2 * 2])
                        .u16(0, 0, 1, 1)
                        .s32(-261)
                        .u8(7)
                        .toBytes())
                .bytes(update(1)
                        .u16(1, 1, 4, 4)
                        .s32(-314, 0)
                        .bytes(new byte[64])
                        .toBytes())
                .u8(2)
                .u8(3, 0, 0, 0)
                .s32(4)
                .u8('t', 'e', 'x', 't')
                .u8(1, 0)
                .u16(0, 2)
                .bytes(new byte[12])
                .u8(255, 1)
                .u16(1)
                .u8(255, 1)
                .u16(2)
                .s32(6)
                .bytes(new byte[6])
                .u8(255, 1)
                .u16(0)
                .toBytes();
        ServerMessagePasser passer = passer(session);

        for (int message = 0; message < 10; message++) {
            passer.pass(passer.awaitType());
        }

        assertThat(passed.toByteArray()).isEqualTo(session);
        assertThat(answers).hasValue(1);
    }

    @Test
    void pass_outOfBounds_isRefused() throws IOException {
        assertRefused(update(1).u16(0, 0, 9000, 1).s32(0), "9000x1");
        assertRefused(update(1).u16(0, 0, 1, 1).s32(7), "unknown encoding 7");
        assertRefused(update(1).u16(0, 0, 1, 1).s32(16, -1), "4294967295 bytes");
        assertRefused(new Script().u8(3, 0, 0, 0).s32(1 << 30), "1073741824 bytes");
        assertRefused(new Script().u8(9), "unknown message 9");
    }

    private void assertRefused(Script script, String reason) throws IOException {
        ServerMessagePasser passer = passer(script.toBytes());
        assertThatThrownBy(() -> passer.pass(passer.awaitType()))
                .isInstanceOf(RfbProtocolException.class)
                .hasMessageContaining(reason);
    }

    @Property(tries = 1000)
    void pass_garbage_endsInOneTypedException(
            @ForAll @IntRange(max = 3) int type, @ForAll @Size(max = 2000) byte[] garbage) throws IOException {
        passed.reset();
        ServerMessagePasser passer = passer(new Script().u8(type).bytes(garbage).toBytes());

        assertThatThrownBy(() -> {
                    for (int i = 0; i <= garbage.length + 1; i++) {
                        passer.pass(passer.awaitType());
                    }
                })
                .isInstanceOf(RfbProtocolException.class);
        assertThat(passed.size()).isLessThanOrEqualTo(garbage.length + 1);
    }
}

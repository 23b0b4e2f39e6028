package dev.loco.rfb.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class UpstreamTest {

    private static final ClientMessage.UpdateRequest CHANGES = new ClientMessage.UpdateRequest(true, 0, 0, 9, 9);
    private static final ClientMessage.UpdateRequest WHOLE = new ClientMessage.UpdateRequest(false, 0, 0, 9, 9);

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Upstream upstream = new Upstream(Channels.newChannel(sent));

    @Test
    void request_changesAskedTwice_areAskedOnce() throws IOException {
        upstream.request(CHANGES);
        upstream.request(CHANGES);
        assertThat(sent.size()).isEqualTo(10);

        upstream.answered();
        upstream.request(CHANGES);

        assertThat(sent.size()).isEqualTo(20);
    }

    @Test
    void request_whole_isPassedAtOnceAndOwedUntilAnswered() throws IOException {
        upstream.request(CHANGES);
        upstream.request(WHOLE);
        assertThat(sent.size()).isEqualTo(20);
        long later = System.nanoTime() + TimeUnit.SECONDS.toNanos(7);
        assertThat(upstream.owedNanos(later)).isGreaterThan(TimeUnit.SECONDS.toNanos(6));

        upstream.answered();

        assertThat(upstream.owedNanos(later)).isZero();
    }

    @Test
    void releaseAll_letsGoOfWhatIsHeldAndOfNothingElse() throws IOException {
        upstream.key(new ClientMessage.Key(true, 0x61));
        upstream.key(new ClientMessage.Key(true, 0x62));
        upstream.key(new ClientMessage.Key(false, 0x62));
        upstream.key(new ClientMessage.ExtendedKey(true, 0xffe1, 0x2a));
        upstream.pointer(new ClientMessage.Pointer(1, 30, 40));
        sent.reset();

        upstream.releaseAll();

        assertThat(sent.toByteArray())
                .isEqualTo(new Script()
                        .u8(4, 0)
                        .u16(0)
                        .s32(0x61)
                        .u8(255, 0)
                        .u16(0)
                        .s32(0xffe1, 0x2a)
                        .u8(5, 0)
                        .u16(30, 40)
                        .toBytes());
        sent.reset();
        upstream.releaseAll();
        assertThat(sent.size()).isZero();
    }

    @Test
    void passable_unknownEncodings_areLeftOut() {
        assertThat(Encodings.passable(List.of(7, 16, -308, 0, -250, -223, 0x574d5669)))
                .containsExactly(16, 0, -250, -223);
    }
}

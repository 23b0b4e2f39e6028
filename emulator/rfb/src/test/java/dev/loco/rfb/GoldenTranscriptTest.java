package dev.loco.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What QEMU 7.2 said while the probe guest booted, took a key, went to 1024×768 and played a tone. */
final class GoldenTranscriptTest {

    private static final int ODD_KEY_COLOUR = 0x2060e0;

    private final Journal journal = new Journal();

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 65_536, 4_099})
    void read_wholeSession_reportsWhatHappened(int largestPiece) throws IOException {
        Random random = new Random(largestPiece);
        RfbClient client = new RfbClient(new ScriptedServer(transcript(), random.ints(1, largestPiece)), journal);

        assertThatThrownBy(() -> readAll(client))
                .isInstanceOf(RfbProtocolException.class)
                .hasMessageContaining("the connection has ended");

        assertThat(journal.entries())
                .startsWith("update 1", "finished", "update 1", "finished", "update 1", "resized 720x400", "finished")
                .containsSubsequence(
                        "rectangle 720x400+0+0",
                        "resized 640x480",
                        "rectangle 640x480+0+0",
                        "update 2",
                        "rectangle 16x16+144+128",
                        "rectangle 128x96+32+32",
                        "resized 1024x768",
                        "rectangle 1024x768+0+0",
                        "audio started",
                        "audio stopped")
                .endsWith("finished");
        assertThat(journal.audioBytes()).isGreaterThan(10_000);
        assertThat(client.framebuffer().widthPx()).isEqualTo(1024);
        assertThat(client.framebuffer().pixels().getInt((40 * 1024 + 40) * 4) & 0xffffff)
                .isEqualTo(ODD_KEY_COLOUR);
    }

    @Test
    void read_sessionCutAnywhere_endsInOneTypedException() throws IOException {
        byte[] whole = transcript();
        for (int length : new Random(7).ints(60, 0, whole.length).toArray()) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> readAll(new RfbClient(new ScriptedServer(cut), journal)))
                    .isInstanceOf(RfbProtocolException.class);
        }
    }

    private static void readAll(RfbClient client) throws IOException {
        for (; ; ) {
            client.read();
        }
    }

    private static byte[] transcript() throws IOException {
        try (InputStream packed = Objects.requireNonNull(
                        GoldenTranscriptTest.class.getResourceAsStream("/qemu-7.2-session.rfb.gz"));
                InputStream plain = new GZIPInputStream(packed)) {
            return plain.readAllBytes();
        }
    }
}

package dev.loco.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VideoMessageTest {

    private static final VideoMessage MESSAGE = new VideoMessage(
            VideoMessage.KEYFRAME,
            1,
            2,
            640,
            480,
            new VideoMessage.Changed(0, 0, 640, 480),
            3,
            0,
            new VideoMessage.Trace(1, 2, 3, 4));

    @Test
    void write_largeFrame_cutsItIntoChunksOfTheGivenSize() {
        byte[][] chunks = MESSAGE.write(new byte[40_000], VideoMessage.CHUNK_BYTES);

        assertThat(chunks.length).isEqualTo(3);
        assertThat(chunks[0]).hasSize(36 + 16 + 16_000);
        assertThat(chunks[1]).hasSize(36 + 16_000);
        assertThat(chunks[2]).hasSize(36 + 8_000);
    }

    @Test
    void write_unchunked_isOneMessage() {
        assertThat(MESSAGE.write(new byte[40_000], Integer.MAX_VALUE)).hasDimensions(1, 36 + 16 + 40_000);
    }
}

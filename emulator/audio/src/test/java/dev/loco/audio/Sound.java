package dev.loco.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Guest sound that tests push: tones and silence, in one unbroken time line. */
final class Sound {

    static final int HERTZ = 48_000;
    private static final int CHANNELS = 2;

    private long samples;

    /** A sine of this amplitude (0 to 1) on both channels. */
    ByteBuffer tone(double hertz, double amplitude, int frames) {
        ByteBuffer sound = ByteBuffer.allocate(frames * CHANNELS * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            short value = (short) Math.round(amplitude * 32_767 * Math.sin(2 * Math.PI * hertz * samples++ / HERTZ));
            sound.putShort(value).putShort(value);
        }
        return sound.flip();
    }

    ByteBuffer silence(int frames) {
        samples += frames;
        return ByteBuffer.allocate(frames * CHANNELS * Short.BYTES);
    }

    /** When the last sample handed out was captured. */
    long nanos() {
        return 1_000_000_000_000L + samples * 1_000_000_000L / HERTZ;
    }
}

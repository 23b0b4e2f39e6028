package dev.loco.guest;

import dev.loco.rfb.RfbClient;
import dev.loco.rfb.RfbListener;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Hears a guest over an RFB connection that asks for no picture. */
final class GuestSound implements RfbListener, AutoCloseable {

    static final int HERTZ = 44_100;

    private final RfbClient client;
    private final List<short[]> heard = new ArrayList<>();
    private volatile boolean playing;

    private GuestSound(SocketAddress address) throws IOException {
        client = RfbClient.connect(address, this);
    }

    static GuestSound open(SocketAddress address) throws IOException {
        GuestSound sound = new GuestSound(address);
        sound.client.enableAudio(HERTZ, 2);
        Thread.ofVirtual().name("sound").start(sound::read);
        return sound;
    }

    private void read() {
        try {
            for (; ; ) {
                client.read();
            }
        } catch (IOException closed) {
            playing = false;
        }
    }

    boolean isPlaying() {
        return playing;
    }

    /** The samples of the left channel heard so far. */
    synchronized short[] heard() {
        short[] all = new short[heard.stream().mapToInt(it -> it.length).sum()];
        int at = 0;
        for (short[] part : heard) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    @Override
    public void audioStarted() {
        playing = true;
    }

    @Override
    public void audioStopped() {
        playing = false;
    }

    @Override
    public synchronized void audioData(ByteBuffer s16le) {
        short[] samples = new short[s16le.remaining() / 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = s16le.getShort(s16le.position() + 4 * i);
        }
        heard.add(samples);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}

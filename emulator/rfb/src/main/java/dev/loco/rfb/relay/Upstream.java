package dev.loco.rfb.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server is told in the client's name. Remembers what is held down, and lets go of it. Of requests for changes one is outstanding at most: QEMU 7.2 forgets a
 * connection with two when the guest switches its display. Thread-safe.
 */
final class Upstream {

    private final WritableByteChannel server;
    private final Map<Integer, ClientMessage.ExtendedKey> held = new LinkedHashMap<>();
    private ClientMessage.Pointer pointer = new ClientMessage.Pointer(0, 0, 0);
    private boolean changesAsked;
    private long wholeAskedNanos;

    Upstream(WritableByteChannel server) {
        this.server = server;
    }

    synchronized void pixelFormat(ClientMessage.SetPixelFormat message) throws IOException {
        send(ByteBuffer.allocate(20).put(new byte[4]).put(message.format()));
    }

    synchronized void encodings(List<Integer> encodings) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(4 + 4 * encodings.size());
        message.put((byte) 2).put((byte) 0).putChar((char) encodings.size());
        encodings.forEach(message::putInt);
        send(message);
    }

    synchronized void request(ClientMessage.UpdateRequest request) throws IOException {
        if (request.incremental() && changesAsked) {
            return;
        }
        if (request.incremental()) {
            changesAsked = true;
        } else if (wholeAskedNanos == 0) {
            wholeAskedNanos = System.nanoTime() | 1;
        }
        ByteBuffer message = ByteBuffer.allocate(10).put((byte) 3).put((byte) (request.incremental() ? 1 : 0));
        message.putChar((char) request.x()).putChar((char) request.y());
        send(message.putChar((char) request.widthPx()).putChar((char) request.heightPx()));
    }

    /** An update brought pixels. */
    synchronized void answered() {
        changesAsked = false;
        wholeAskedNanos = 0;
    }

    /** How long the server has owed the whole screen, which it sends at once if it is well. */
    synchronized long owedNanos(long nowNanos) {
        return wholeAskedNanos == 0 ? 0 : nowNanos - wholeAskedNanos;
    }

    synchronized void key(ClientMessage.Key key) throws IOException {
        track(new ClientMessage.ExtendedKey(key.down(), key.keysym(), 0), key.keysym());
        writeKey(key);
    }

    synchronized void key(ClientMessage.ExtendedKey key) throws IOException {
        track(key, ~key.qnum());
        writeKey(key);
    }

    private void track(ClientMessage.ExtendedKey key, int name) {
        if (key.down()) {
            held.put(name, key);
        } else {
            held.remove(name);
        }
    }

    private void writeKey(ClientMessage.Key key) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(8).put((byte) 4).put((byte) (key.down() ? 1 : 0));
        send(message.putChar((char) 0).putInt(key.keysym()));
    }

    private void writeKey(ClientMessage.ExtendedKey key) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(12).put((byte) 255).put((byte) 0);
        send(message.putChar((char) (key.down() ? 1 : 0)).putInt(key.keysym()).putInt(key.qnum()));
    }

    synchronized void pointer(ClientMessage.Pointer to) throws IOException {
        pointer = to;
        ByteBuffer message = ByteBuffer.allocate(6).put((byte) 5).put((byte) to.buttonMask());
        send(message.putChar((char) to.x()).putChar((char) to.y()));
    }

    synchronized void cutText(ClientMessage.CutText text) throws IOException {
        ByteBuffer message =
                ByteBuffer.allocate(8 + text.latin1().length).put((byte) 6).put(new byte[3]);
        send(message.putInt(text.latin1().length).put(text.latin1()));
    }

    synchronized void audio(ClientMessage.Audio audio) throws IOException {
        send(ByteBuffer.allocate(4).put((byte) 255).put((byte) 1).putChar((char) audio.operation()));
    }

    synchronized void audioFormat(ClientMessage.AudioFormat format) throws IOException {
        ByteBuffer message =
                ByteBuffer.allocate(10).put((byte) 255).put((byte) 1).putChar((char) 2);
        send(message.put((byte) format.format()).put((byte) format.channels()).putInt(format.hertz()));
    }

    /** Lets go of every key and button the client holds down. */
    synchronized void releaseAll() throws IOException {
        for (ClientMessage.ExtendedKey key : held.values()) {
            if (key.qnum() == 0) {
                writeKey(new ClientMessage.Key(false, key.keysym()));
            } else {
                writeKey(new ClientMessage.ExtendedKey(false, key.keysym(), key.qnum()));
            }
        }
        held.clear();
        if (pointer.buttonMask() != 0) {
            pointer(new ClientMessage.Pointer(0, pointer.x(), pointer.y()));
        }
    }

    private void send(ByteBuffer message) throws IOException {
        message.flip();
        while (message.hasRemaining()) {
            server.write(message);
        }
    }
}

package dev.loco.rfb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.ReentrantLock;

/** The messages to the server: RFC 6143 §7.5 and QEMU's own (message type 255). Thread-safe; allocates nothing. */
final class ClientMessages {

    private final WritableByteChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(64);
    private final ReentrantLock lock = new ReentrantLock();

    ClientMessages(WritableByteChannel channel) {
        this.channel = channel;
    }

    void version(byte[] version) throws IOException {
        lock.lock();
        try {
            send(out.clear().put(version));
        } finally {
            lock.unlock();
        }
    }

    void security(int type) throws IOException {
        lock.lock();
        try {
            send(out.clear().put((byte) type));
        } finally {
            lock.unlock();
        }
    }

    /** RFC 6143 §7.3.1; shared, so that others stay connected. */
    void clientInit() throws IOException {
        security(1);
    }

    /** RFC 6143 §7.5.1: 32 bits, little endian, B, G, R, unused: QEMU's own format, so it copies without converting. */
    void pixelFormat() throws IOException {
        lock.lock();
        try {
            out.clear().put((byte) 0).put((byte) 0).putChar((char) 0);
            out.put((byte) 32).put((byte) 24).put((byte) 0).put((byte) 1);
            out.putChar((char) 255).putChar((char) 255).putChar((char) 255);
            send(out.put((byte) 16).put((byte) 8).put((byte) 0).put((byte) 0).putChar((char) 0));
        } finally {
            lock.unlock();
        }
    }

    /** RFC 6143 §7.5.2. */
    void encodings(int... encodings) throws IOException {
        lock.lock();
        try {
            out.clear().put((byte) 2).put((byte) 0).putChar((char) encodings.length);
            for (int encoding : encodings) {
                out.putInt(encoding);
            }
            send(out);
        } finally {
            lock.unlock();
        }
    }

    /** RFC 6143 §7.5.3. */
    void updateRequest(boolean incremental, int x, int y, int widthPx, int heightPx) throws IOException {
        lock.lock();
        try {
            out.clear().put((byte) 3).put((byte) (incremental ? 1 : 0));
            out.putChar((char) x).putChar((char) y);
            send(out.putChar((char) widthPx).putChar((char) heightPx));
        } finally {
            lock.unlock();
        }
    }

    /** RFC 6143 §7.5.4. */
    void key(int keysym, boolean down) throws IOException {
        lock.lock();
        try {
            out.clear().put((byte) 4).put((byte) (down ? 1 : 0)).putChar((char) 0);
            send(out.putInt(keysym));
        } finally {
            lock.unlock();
        }
    }

    /** QEMU Extended Key Event: the key by number, whatever the layout. */
    void extendedKey(int keysym, int qnum, boolean down) throws IOException {
        lock.lock();
        try {
            out.clear().put((byte) 255).put((byte) 0).putChar((char) (down ? 1 : 0));
            send(out.putInt(keysym).putInt(qnum));
        } finally {
            lock.unlock();
        }
    }

    /** RFC 6143 §7.5.5. */
    void pointer(int buttonMask, int x, int y) throws IOException {
        lock.lock();
        try {
            out.clear().put((byte) 5).put((byte) buttonMask);
            send(out.putChar((char) Math.clamp(x, 0, 65535)).putChar((char) Math.clamp(y, 0, 65535)));
        } finally {
            lock.unlock();
        }
    }

    /** QEMU audio: sets the format to signed 16 bit (3). */
    void audioFormat(int hertz, int channels) throws IOException {
        lock.lock();
        try {
            out.clear().put((byte) 255).put((byte) 1).putChar((char) 2);
            send(out.put((byte) 3).put((byte) channels).putInt(hertz));
        } finally {
            lock.unlock();
        }
    }

    /** QEMU audio: operation 0 enables, 1 disables. */
    void audio(boolean enabled) throws IOException {
        lock.lock();
        try {
            send(out.clear().put((byte) 255).put((byte) 1).putChar((char) (enabled ? 0 : 1)));
        } finally {
            lock.unlock();
        }
    }

    private void send(ByteBuffer message) throws IOException {
        message.flip();
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }
}

package dev.loco.lan.capture;

import dev.loco.lan.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The frames that pass a switch for some seconds, as a pcap file in memory. It ends by time or by size, whichever comes first; it never
 * touches a disk.
 */
public final class Capture {

    private final Clock clock;
    private final int mostBytes;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final CountDownLatch full = new CountDownLatch(1);

    /** @param mostBytes of the file */
    public Capture(Clock clock, int mostBytes) {
        this.clock = clock;
        this.mostBytes = mostBytes;
        file.writeBytes(PcapWriter.header());
    }

    /** Takes a copy; drops it once the file is full. */
    public synchronized void frame(Frame frame) {
        if (full.getCount() == 0) {
            return;
        }
        if (file.size() + PcapWriter.RECORD + frame.length() > mostBytes) {
            full.countDown();
            return;
        }
        file.writeBytes(PcapWriter.record(clock.instant(), frame.bytes()));
    }

    /**
     * Waits for the end.
     *
     * @return true if the file was full before the time was over
     */
    public boolean await(Duration time) throws InterruptedException {
        return full.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The file so far; no frame is cut. */
    public synchronized byte[] file() {
        return file.toByteArray();
    }
}

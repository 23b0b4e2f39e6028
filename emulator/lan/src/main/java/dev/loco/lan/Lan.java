package dev.loco.lan;

import dev.loco.lan.capture.Capture;
import dev.loco.lan.dhcp.DhcpResponder;
import dev.loco.lan.evidence.Evidence;
import dev.loco.lan.evidence.Examination;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.switching.GuestPort;
import dev.loco.lan.switching.Impairments;
import dev.loco.lan.switching.Switch;
import dev.loco.lan.uplink.Uplink;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One instance's end of the LAN: its guest's wire, its switch and its uplink, running. */
public final class Lan implements AutoCloseable {

    /** Captures at a time; it holds its file in memory. */
    private static final int CAPTURES = 1;

    private static final long PAUSE_MS = 200;
    private static final long END_MS = 1_000;

    private final GuestPort guest;
    private final Uplink uplink;
    private final Impairments impairments;
    private final Switch switching;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore captures = new Semaphore(CAPTURES);
    private final Semaphore examinations = new Semaphore(1);
    private final SegmentAddress address;
    private final Thread fromGuest = thread("lan-guest", this::fromGuest);
    private final Thread fromUplink = thread("lan-uplink", this::fromUplink);

    /**
     * Joins the parts, which it closes in the end.
     *
     * @param name the guest is told by DHCP
     */
    public Lan(SegmentAddress address, String name, GuestPort guest, Uplink uplink, Impairments impairments) {
        this.address = address;
        this.guest = guest;
        this.uplink = uplink;
        this.impairments = impairments;
        switching = new Switch(guest, uplink, new DhcpResponder(address, name), impairments);
    }

    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).unstarted(task);
    }

    public void start() {
        fromGuest.start();
        fromUplink.start();
        uplink.start();
    }

    private void fromGuest() {
        Frame frame = new Frame();
        repeat(() -> {
            if (guest.receive(frame)) {
                switching.fromGuest(frame);
            }
        });
    }

    private void fromUplink() {
        Frame frame = new Frame();
        repeat(() -> uplink.receive(frame, switching::fromUplink));
    }

    /** Until the end; a broken way out, as while an interface is down, is tried again a little later. */
    private void repeat(Step step) {
        try {
            while (closed.getCount() > 0) {
                try {
                    step.run();
                } catch (IOException e) {
                    closed.await(PAUSE_MS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    public Switch switching() {
        return switching;
    }

    public Uplink uplink() {
        return uplink;
    }

    public Impairments impairments() {
        return impairments;
    }

    /**
     * Records what passes the switch.
     *
     * @param mostBytes of the file, which is held in memory
     * @return a pcap file, or null if too many captures are under way
     */
    public byte @Nullable [] capture(Clock clock, Duration time, int mostBytes) throws InterruptedException {
        if (!captures.tryAcquire()) {
            return null;
        }
        Capture capture = new Capture(clock, mostBytes);
        try {
            switching.captures().attach(capture);
            capture.await(time);
            return capture.file();
        } finally {
            switching.captures().detach(capture);
            captures.release();
        }
    }

    /**
     * Asks other guests whether they are there, for a second at most.
     *
     * @param guests by ordinal
     * @return what each of them answered, or null if others are being asked already
     */
    public @Nullable List<Evidence> examine(List<Integer> guests, boolean isMacvlan) throws InterruptedException {
        if (!examinations.tryAcquire()) {
            return null;
        }
        try {
            int token = ThreadLocalRandom.current().nextInt(1 << 16);
            return switching.examine(new Examination(address, isMacvlan, guests, token));
        } finally {
            examinations.release();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        guest.close();
        uplink.close();
        impairments.close();
        try {
            fromGuest.join(END_MS);
            fromUplink.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

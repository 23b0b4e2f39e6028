package dev.loco.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a railway says and answers on its segment, to a station that is the test itself. */
@Timeout(120)
final class RailwayNetworkIT {

    private static final byte[] ADDRESS =
            ByteBuffer.allocate(4).putInt(Frames.LEASED).array();
    private static final byte[] LINK_LOCAL = HexFormat.of().parseHex("fe80000000000000505400fffe980007");
    private static final byte[] SEEK = HexFormat.of().parseHex("545201010004" + "00c0ffee");

    private final Queue<byte[]> heard = new ConcurrentLinkedQueue<>();
    private Segment.Plug plug;
    private RailwayMachine machine;

    @BeforeEach
    void boot() throws IOException {
        Segment segment = Segment.create();
        plug = segment.plug();
        Thread.ofVirtual().name("station").start(this::listen);
        machine = new RailwayMachine(7, segment.adapter(7)).awaitMenu();
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
        plug.close();
    }

    private void listen() {
        try {
            for (; ; ) {
                byte[] frame = plug.take();
                heard.add(frame);
                if (Frames.isUdp(frame, 67)) {
                    plug.send(Frames.dhcpAnswer(frame));
                } else if (Frames.asksForStation(frame)) {
                    plug.send(Frames.arpAnswer());
                }
            }
        } catch (ClosedChannelException ended) {
            heard.clear();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void guest_withALease_answersAndOutlivesRubbish() throws Exception {
        awaitAnswer("the address of the lease", Frames.arpRequest(Frames.LEASED), frame -> {
            return Frames.isType(frame, 0x0806) && frame[21] == 2 && Arrays.equals(frame, 28, 32, ADDRESS, 0, 4);
        });
        awaitAnswer("a ping's echo", Frames.echoRequest(Frames.LEASED), frame -> {
            return Frames.isIpv4(frame, 1) && frame[34] == 0;
        });
        awaitAnswer("its name", Frames.udp(Frames.EVERYONE, 137, Frames.nameQuestion("LOCO-7")), frame -> {
            return Frames.isUdp(frame, 137)
                    && frame[44] == (byte) 0x85
                    && HexFormat.of()
                            .formatHex(frame)
                            .contains("00060000" + HexFormat.of().formatHex(ADDRESS));
        });
        awaitFrame("its name announced", frame -> Frames.isUdp(frame, 137) && frame[44] == 0x29);
        awaitFrame("its address of IPv6", frame -> {
            return Frames.isType(frame, 0x86DD) && Arrays.equals(frame, 22, 38, LINK_LOCAL, 0, 16);
        });

        machine.openLobby(RailwayMachine.CREATE);
        awaitFrame("an IPX datagram in a frame with a length", frame -> {
            return Frames.isType(frame, 52) && frame[14] == -1 && frame[15] == -1;
        });
        awaitOffer();

        Random random = new Random(98);
        for (int i = 0; i < 2_000; i++) {
            byte[] rubbish = new byte[random.nextInt(400)];
            random.nextBytes(rubbish);
            System.arraycopy(SEEK, 0, rubbish, 0, Math.min(rubbish.length, i % 5));
            int port = new int[] {47_624, 2300, 137, 68}[i % 4];
            plug.send(Frames.udp(i % 2 == 0 ? Frames.LEASED : Frames.EVERYONE, port, rubbish));
        }
        heard.clear();
        awaitOffer();
        assertThat(machine.awaitMarks("the lobby", PartyMarks::valid).role()).isEqualTo(3);
    }

    private void awaitOffer() throws IOException {
        awaitAnswer("an offer", Frames.udp(Frames.EVERYONE, 47_624, SEEK), frame -> {
            return Frames.isUdp(frame, 47_624)
                    && HexFormat.of().formatHex(Frames.body(frame)).startsWith("54520102009a00c0ffee");
        });
    }

    /** Asks again and again until the guest has said it. */
    private void awaitAnswer(String what, byte[] question, Predicate<byte[]> answer) {
        await(what).atMost(RailwayMachine.PATIENCE).until(() -> {
            plug.send(question);
            return heard.stream().anyMatch(answer);
        });
    }

    private void awaitFrame(String what, Predicate<byte[]> frame) {
        await(what).atMost(RailwayMachine.PATIENCE).until(() -> heard.stream().anyMatch(frame));
    }
}

package dev.loco.lan.dhcp;

import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import java.util.Optional;

/**
 * What a client asks in a DHCP message to a server, as far as an answer depends on it (RFC 2131 §2, RFC 2132).
 *
 * @param type option 53
 * @param transaction {@code xid}
 * @param flags as received; the highest bit asks for a broadcast answer
 * @param clientIp {@code ciaddr}, the address the client has; 0 for none
 * @param requestedIp option 50; 0 if absent
 * @param server option 54; 0 if absent
 * @param hardware {@code chaddr}, the client's Ethernet address
 */
public record DhcpMessage(
        Type type, int transaction, int flags, int clientIp, int requestedIp, int server, long hardware) {

    /** Option 53 (RFC 2132 §9.6). */
    public enum Type {
        DISCOVER(1),
        OFFER(2),
        REQUEST(3),
        DECLINE(4),
        ACK(5),
        NAK(6),
        RELEASE(7),
        INFORM(8);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        private static Optional<Type> of(int code) {
            return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
        }
    }

    /** Where the message begins in a frame with an IPv4 header of the least size. */
    static final int MAGIC = 0x6382_5363;

    static final int FIXED = 240;
    static final int CLIENT_PORT = 68;
    static final int SERVER_PORT = 67;
    static final int UDP = 17;

    /** Whether the frame is for a DHCP server; it may still be none that {@link #read} understands. */
    public static boolean isForServer(Frame frame) {
        if (frame.length() < Frame.HEADER + 28 || frame.u16(12) != EtherType.IPV4 || frame.u8(14) >> 4 != 4) {
            return false;
        }
        int udp = Frame.HEADER + (frame.u8(14) & 15) * 4;
        return frame.u8(23) == UDP
                && (frame.u16(20) & 0x1fff) == 0
                && frame.length() >= udp + 4
                && frame.u16(udp + 2) == SERVER_PORT;
    }

    /** Reads a request; empty if it is none, or damaged. Never throws. */
    public static Optional<DhcpMessage> read(Frame frame) {
        if (!isForServer(frame)) {
            return Optional.empty();
        }
        int at = Frame.HEADER + (frame.u8(14) & 15) * 4 + 8;
        if (frame.length() < at + FIXED
                || frame.u8(at) != 1
                || frame.u8(at + 1) != 1
                || frame.u8(at + 2) != 6
                || frame.i32(at + FIXED - 4) != MAGIC) {
            return Optional.empty();
        }
        return options(frame, at);
    }

    private static Optional<DhcpMessage> options(Frame frame, int message) {
        Optional<Type> type = Optional.empty();
        int requested = 0;
        int server = 0;
        int at = message + FIXED;
        while (at < frame.length() && frame.u8(at) != 255) {
            if (frame.u8(at) == 0) {
                at++;
                continue;
            }
            if (at + 2 > frame.length() || at + 2 + frame.u8(at + 1) > frame.length()) {
                return Optional.empty();
            }
            int size = frame.u8(at + 1);
            switch (frame.u8(at)) {
                case 50 -> requested = size == 4 ? frame.i32(at + 2) : 0;
                case 53 -> type = size == 1 ? Type.of(frame.u8(at + 2)) : Optional.empty();
                case 54 -> server = size == 4 ? frame.i32(at + 2) : 0;
                default -> {}
            }
            at += 2 + size;
        }
        if (type.isEmpty()) {
            return Optional.empty();
        }
        long hardware = ((long) frame.u16(message + 28) << 32) | (frame.i32(message + 30) & 0xffff_ffffL);
        return Optional.of(new DhcpMessage(
                type.get(),
                frame.i32(message + 4),
                frame.u16(message + 10),
                frame.i32(message + 12),
                requested,
                server,
                hardware));
    }

    boolean wantsBroadcast() {
        return (flags & 0x8000) != 0;
    }
}

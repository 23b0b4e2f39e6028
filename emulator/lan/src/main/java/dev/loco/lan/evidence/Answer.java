package dev.loco.lan.evidence;

import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import java.util.Optional;

/**
 * What a frame says in answer to a question.
 *
 * @param port the one that was asked; 0 for none
 * @param token the examination's; -1 where the protocol carries none
 */
record Answer(Kind kind, int port, int token) {

    /** What was asked, and how it was answered. */
    enum Kind {
        /** An Ethernet address. */
        ARP,
        ECHO,
        /** An Ethernet address, over IPv6. */
        NEIGHBOUR,
        ECHO6,
        TCP_OPEN,
        TCP_CLOSED,
        UDP_OPEN,
        UDP_CLOSED
    }

    private static final int ARP_REPLY = 2;
    private static final int SYN_ACK = 0x12;
    private static final int RST = 4;
    private static final int UNREACHABLE = 3;
    private static final int IPV6_HEADER = 40;

    /** Whether the own guest, who asked nothing, is to be spared the answer. */
    boolean isOurs() {
        return kind != Kind.ARP && kind != Kind.NEIGHBOUR;
    }

    /** Reads any bytes; empty for whatever is no answer to a question of ours. */
    static Optional<Answer> read(Frame frame) {
        if (frame.length() < Frame.HEADER) {
            return Optional.empty();
        }
        return switch (frame.u16(12)) {
            case EtherType.ARP -> arp(frame);
            case EtherType.IPV4 -> ipv4(frame);
            case EtherType.IPV6 -> ipv6(frame);
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> arp(Frame frame) {
        return frame.length() >= 42 && frame.u16(20) == ARP_REPLY
                ? Optional.of(new Answer(Kind.ARP, 0, -1))
                : Optional.empty();
    }

    private static Optional<Answer> ipv4(Frame frame) {
        int at = afterHeader(frame, Frame.HEADER);
        if (at < 0) {
            return Optional.empty();
        }
        return switch (frame.u8(Frame.HEADER + 9)) {
            case Questions.ICMP -> icmp(frame, at);
            case Questions.TCP -> tcp(frame, at);
            case Questions.UDP -> answer(frame, at, 8, Kind.UDP_OPEN, 0, 2);
            default -> Optional.empty();
        };
    }

    /** Where an IPv4 packet's payload begins; -1 if there is none, or a later fragment. */
    private static int afterHeader(Frame frame, int at) {
        if (frame.length() < at + 20 || frame.u8(at) >> 4 != 4) {
            return -1;
        }
        int header = (frame.u8(at) & 15) * 4;
        return header < 20 || (frame.u16(at + 6) & 0x1fff) != 0 ? -1 : at + header;
    }

    private static Optional<Answer> icmp(Frame frame, int at) {
        if (frame.length() < at + 8) {
            return Optional.empty();
        }
        if (frame.u8(at) == 0) {
            return Optional.of(new Answer(Kind.ECHO, 0, frame.u16(at + 4)));
        }
        int asked = at + 8;
        int ports = afterHeader(frame, asked);
        boolean isPort = frame.u8(at) == UNREACHABLE && frame.u8(at + 1) == UNREACHABLE;
        return isPort && ports >= 0 && frame.u8(asked + 9) == Questions.UDP
                ? answer(frame, ports, 4, Kind.UDP_CLOSED, 2, 0)
                : Optional.empty();
    }

    private static Optional<Answer> tcp(Frame frame, int at) {
        if (frame.length() < at + 20) {
            return Optional.empty();
        }
        int flags = frame.u8(at + 13);
        if ((flags & RST) != 0) {
            return answer(frame, at, 20, Kind.TCP_CLOSED, 0, 2);
        }
        return (flags & SYN_ACK) == SYN_ACK ? answer(frame, at, 20, Kind.TCP_OPEN, 0, 2) : Optional.empty();
    }

    /** The two ports, each at its place after {@code at}: theirs, which was asked, and ours, which asked. */
    private static Optional<Answer> answer(Frame frame, int at, int least, Kind kind, int theirs, int ours) {
        if (frame.length() < at + least || frame.u16(at + ours) < Questions.LEAST_PORT) {
            return Optional.empty();
        }
        return Optional.of(new Answer(kind, frame.u16(at + theirs), frame.u16(at + ours)));
    }

    private static Optional<Answer> ipv6(Frame frame) {
        int at = Frame.HEADER + IPV6_HEADER;
        if (frame.length() < at + 8 || frame.u8(Frame.HEADER + 6) != Questions.ICMPV6) {
            return Optional.empty();
        }
        return switch (frame.u8(at)) {
            case 129 -> Optional.of(new Answer(Kind.ECHO6, 0, frame.u16(at + 4)));
            case 136 -> Optional.of(new Answer(Kind.NEIGHBOUR, 0, -1));
            default -> Optional.empty();
        };
    }
}

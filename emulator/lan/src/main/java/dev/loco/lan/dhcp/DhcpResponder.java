package dev.loco.lan.dhcp;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import java.util.Optional;

/**
 * The DHCP server of one guest (RFC 2131 §4.3). It knows one address and keeps no state: the same guest gets the same address for ever,
 * and a request for another one is refused.
 *
 * <p>Also answers ARP for its own address, so that a guest can renew its lease.
 */
public final class DhcpResponder {

    private static final int ARP_REQUEST = 1;

    private final int ip;
    private final DhcpReply reply;

    /** @param name the guest is told to take */
    public DhcpResponder(SegmentAddress address, String name) {
        ip = address.ip();
        reply = new DhcpReply(ip, name);
    }

    /** The frame to give back to the guest; empty if there is nothing to say. */
    public Optional<Frame> answer(Frame frame) {
        if (isArpForSwitch(frame)) {
            return Optional.of(arp(frame));
        }
        return DhcpMessage.read(frame).flatMap(this::answer);
    }

    /** Whether the guest asks for the switch's own address, which no other station may answer. */
    public static boolean isArpForSwitch(Frame frame) {
        return frame.length() >= 42
                && frame.u16(12) == EtherType.ARP
                && frame.u16(20) == ARP_REQUEST
                && frame.i32(38) == SegmentAddress.SWITCH_IP;
    }

    private Optional<Frame> answer(DhcpMessage message) {
        return switch (message.type()) {
            case DISCOVER -> Optional.of(reply.to(message, DhcpMessage.Type.OFFER));
            case INFORM -> Optional.of(reply.to(message, DhcpMessage.Type.ACK));
            case REQUEST -> request(message);
            case OFFER, DECLINE, ACK, NAK, RELEASE -> Optional.empty();
        };
    }

    /** RFC 2131 §4.3.2: selecting, rebooting, renewing and rebinding differ only in where the address stands. */
    private Optional<Frame> request(DhcpMessage message) {
        if (message.server() != 0 && message.server() != SegmentAddress.SWITCH_IP) {
            return Optional.empty();
        }
        int wanted = message.requestedIp() != 0 ? message.requestedIp() : message.clientIp();
        return Optional.of(reply.to(message, wanted == ip ? DhcpMessage.Type.ACK : DhcpMessage.Type.NAK));
    }

    private static Frame arp(Frame request) {
        byte[] bytes = new byte[Frame.LEAST];
        byte[] asked = request.bytes();
        long own = SegmentAddress.SWITCH_MAC.bits();
        System.arraycopy(asked, 6, bytes, 0, 6);
        System.arraycopy(asked, 12, bytes, 12, 8);
        bytes[21] = 2;
        for (int i = 0; i < 6; i++) {
            bytes[6 + i] = (byte) (own >> (40 - 8 * i));
            bytes[22 + i] = bytes[6 + i];
        }
        System.arraycopy(asked, 38, bytes, 28, 4);
        System.arraycopy(asked, 22, bytes, 32, 10);
        return Frame.of(bytes);
    }
}

package dev.loco.lan;

import dev.loco.lan.frame.MacAddress;

/**
 * What an instance's guest is called on the segment {@code 10.98.0.0/16}, from its ordinal alone. Last bytes 0 and 255 are left out, for
 * old programs take them for a network and a broadcast.
 *
 * @param ordinal of the instance, 0 to {@value #LAST}
 * @param ip the address, first byte highest
 */
public record SegmentAddress(int ordinal, int ip) {

    /** The segment's mask, 255.255.0.0. */
    public static final int MASK = 0xffff_0000;

    /** Last ordinal that has an address. */
    public static final int LAST = 254 * 256 - 2;

    /** The switch's own address towards its guest, the same on every switch, since it never leaves one: 10.98.255.254. */
    public static final int SWITCH_IP = 0x0a62_fffe;

    /** The switch's own Ethernet address towards its guest. */
    public static final MacAddress SWITCH_MAC = new MacAddress(0x5254_0098_fffeL);

    private static final int NETWORK = 0x0a62_0000;
    private static final long GUESTS = 0x5254_0098_0000L;
    private static final long MACVLAN_GUESTS = 0x0254_0098_0000L;
    private static final int PER_BLOCK = 254;

    /**
     * The address of an ordinal.
     *
     * @throws IllegalArgumentException if the segment has none for it
     */
    public static SegmentAddress of(int ordinal) {
        if (ordinal < 0 || ordinal > LAST) {
            throw new IllegalArgumentException(
                    "the LAN has no address for ordinal " + ordinal + ", only for 0 to " + LAST);
        }
        return new SegmentAddress(ordinal, NETWORK | ((ordinal / PER_BLOCK) << 8) | (ordinal % PER_BLOCK + 1));
    }

    /** The guest's Ethernet address: {@code 52:54:00:98:hi:lo}, by macvlan {@code 02:54:00:98:hi:lo}. */
    public MacAddress mac(boolean macvlan) {
        return new MacAddress((macvlan ? MACVLAN_GUESTS : GUESTS) | ordinal);
    }

    /** The ordinal whose guest has this Ethernet address; -1 for a stranger. */
    public static int ordinal(MacAddress mac) {
        long base = mac.bits() & ~0xffffL;
        boolean own = base == GUESTS || base == MACVLAN_GUESTS;
        int ordinal = (int) (mac.bits() & 0xffff);
        return own && ordinal <= LAST ? ordinal : -1;
    }

    /** Such as {@code 10.98.0.1}. */
    public String text() {
        return text(ip);
    }

    /** An IPv4 address in dotted form. */
    public static String text(int ip) {
        return (ip >>> 24) + "." + ((ip >> 16) & 255) + "." + ((ip >> 8) & 255) + "." + (ip & 255);
    }
}

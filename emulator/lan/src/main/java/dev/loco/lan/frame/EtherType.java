package dev.loco.lan.frame;

/** Values of the type field (IANA "IEEE 802 Numbers"). */
public final class EtherType {

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int VLAN = 0x8100;
    public static final int PROVIDER_VLAN = 0x88a8;
    public static final int IPX = 0x8137;
    public static final int IPV6 = 0x86dd;

    /** For local experiments (IEEE 802 §9.2.3): the switches' own probes. */
    public static final int LOCAL = 0x88b5;

    /** Smaller values are lengths (IEEE 802.3 §3.2.6). */
    static final int LEAST = 0x0600;

    private EtherType() {}
}

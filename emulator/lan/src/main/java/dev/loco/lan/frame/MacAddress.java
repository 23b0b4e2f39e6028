package dev.loco.lan.frame;

import java.util.regex.Pattern;

/**
 * An Ethernet address.
 *
 * @param bits the six bytes, first byte highest
 */
public record MacAddress(long bits) {

    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final long GROUP = 0x0100_0000_0000L;
    private static final Pattern TEXT = Pattern.compile("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");

    /** Keeps the low 48 bits. */
    public MacAddress {
        bits &= 0xffff_ffff_ffffL;
    }

    /**
     * Reads {@code 52:54:00:98:00:01}.
     *
     * @throws IllegalArgumentException if it is written in another way
     */
    public static MacAddress of(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is no Ethernet address such as 52:54:00:98:00:01");
        }
        return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
    }

    /** Whether the address stands for several stations, as broadcast does (IEEE 802, the I/G bit). */
    public static boolean isGroup(long bits) {
        return (bits & GROUP) != 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (bits >> shift) & 0xff;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}

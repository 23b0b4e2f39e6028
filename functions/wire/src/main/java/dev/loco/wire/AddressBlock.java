package dev.loco.wire;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses (RFC 4632 §3.1): {@code 10.244.0.0/16}, {@code fd00::/8}.
 *
 * @param address any of the block
 * @param bits length of the common prefix
 */
public record AddressBlock(InetAddress address, int bits) {

    /**
     * Reads a block; a lone address is a block of one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AddressBlock of(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        int longest = address.getAddress().length * 8;
        int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException("no block of addresses: " + text);
        }
        return new AddressBlock(address, bits);
    }

    /** Whether this text is an address of the block; a name never is, and is never looked up. */
    public boolean contains(String literal) {
        InetAddress other = literal(literal);
        return other != null && contains(other);
    }

    /** Whether the block has this address. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

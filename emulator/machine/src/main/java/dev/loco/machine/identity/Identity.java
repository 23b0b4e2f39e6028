package dev.loco.machine.identity;

import dev.loco.lan.SegmentAddress;
import java.util.Locale;

/**
 * What a guest is on the LAN: names for people, for DNS and for NetBIOS, and its address, all from the ordinal.
 *
 * @param prefix of the names of all instances, such as {@code loco-}
 * @param ordinal of this one
 * @param workgroup NetBIOS name of the group
 * @param instances how many are told of; at least up to this one
 */
public record Identity(String prefix, int ordinal, String workgroup, int instances) {

    /** How long a NetBIOS name may be (RFC 1001 §5.2, less the type). */
    private static final int NETBIOS = 15;

    public Identity {
        instances = Math.min(Math.max(instances, ordinal + 1), SegmentAddress.LAST + 1);
    }

    /**
     * The identity of an instance.
     *
     * @param instance its name, which ends with the ordinal
     */
    public static Identity of(String instance, int ordinal, String workgroup, int instances) {
        return new Identity(
                instance.substring(
                        0, instance.length() - String.valueOf(ordinal).length()),
                ordinal,
                workgroup,
                instances);
    }

    /** The floppy with all of it. @throws IllegalArgumentException if more instances are told of than fit */
    public byte[] floppy() {
        return FatFloppy.image("IDENTITY", 0x9800_0000 | ordinal, new IdentityFiles(this).all());
    }

    /** An instance's name. */
    String host(int number) {
        return prefix + number;
    }

    /** The same as a NetBIOS name: in capitals, and a long one shortened before the ordinal, so that it stays unique. */
    String computer(int number) {
        String digits = String.valueOf(number);
        String stem = prefix.toUpperCase(Locale.ROOT);
        int room = NETBIOS - digits.length();
        return (stem.length() <= room ? stem : stem.substring(0, room - 1) + "-") + digits;
    }

    /** An instance's address. */
    static String address(int number) {
        return SegmentAddress.of(number).text();
    }
}

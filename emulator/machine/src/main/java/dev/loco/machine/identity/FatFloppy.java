package dev.loco.machine.identity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * A 1.44 MB floppy with the file system FAT12 and files in its root (Microsoft's <i>FAT General Overview of On-Disk Format</i> 1.03). The same files make the same bytes. Nothing boots from it.
 */
final class FatFloppy {

    /** The size of the image. */
    static final int BYTES = 1_474_560;

    private static final Pattern NAME = Pattern.compile("[A-Z0-9]{1,8}(\\.[A-Z0-9]{1,3})?");
    private static final int SECTOR = 512;
    private static final int FAT_SECTORS = 9;
    private static final int ROOT_ENTRIES = 224;
    private static final int ENTRY = 32;
    private static final int FIRST_FAT = SECTOR;
    private static final int SECOND_FAT = FIRST_FAT + FAT_SECTORS * SECTOR;
    private static final int ROOT = SECOND_FAT + FAT_SECTORS * SECTOR;
    private static final int DATA = ROOT + ROOT_ENTRIES * ENTRY;
    private static final int CLUSTERS = (BYTES - DATA) / SECTOR;
    private static final int FIRST_CLUSTER = 2;
    private static final int END_OF_CHAIN = 0xfff;
    private static final byte FIXED_144 = (byte) 0xf0;
    private static final int LABEL = 8;
    private static final int ARCHIVE = 0x20;

    /** 1 January 1998, midnight. */
    private static final short DATE = (18 << 9) | (1 << 5) | 1;

    private final ByteBuffer image = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int entries;
    private int cluster = FIRST_CLUSTER;

    private FatFloppy() {}

    /**
     * Writes files, in their order.
     *
     * @param label of the volume, 1 to 11 capitals and digits
     * @param serial number of the volume
     * @param files contents by their names, eight capitals and digits at most, with an ending of three at most
     * @throws IllegalArgumentException if they do not fit, or a name is none
     */
    static byte[] image(String label, int serial, SequencedMap<String, byte[]> files) {
        FatFloppy floppy = new FatFloppy();
        floppy.boot(label, serial);
        floppy.fat(0, 0xf00 | (FIXED_144 & 0xff));
        floppy.fat(1, END_OF_CHAIN);
        floppy.entry(padded(label, 11), LABEL, 0, 0);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            floppy.file(file.getKey(), file.getValue());
        }
        floppy.image.put(SECOND_FAT, floppy.image, FIRST_FAT, FAT_SECTORS * SECTOR);
        return floppy.image.array();
    }

    /** The BIOS parameter block (§3), and code that goes on to the next drive. */
    private void boot(String label, int serial) {
        image.put(0, new byte[] {(byte) 0xeb, 0x3c, (byte) 0x90});
        image.put(3, ascii(padded("MSWIN4.1", 8)));
        image.putShort(11, (short) SECTOR);
        image.put(13, (byte) 1);
        image.putShort(14, (short) 1);
        image.put(16, (byte) 2);
        image.putShort(17, (short) ROOT_ENTRIES);
        image.putShort(19, (short) (BYTES / SECTOR));
        image.put(21, FIXED_144);
        image.putShort(22, (short) FAT_SECTORS);
        image.putShort(24, (short) 18);
        image.putShort(26, (short) 2);
        image.put(38, (byte) 0x29);
        image.putInt(39, serial);
        image.put(43, ascii(padded(label, 11)));
        image.put(54, ascii(padded("FAT12", 8)));
        image.put(62, new byte[] {(byte) 0xcd, 0x18, (byte) 0xf4, (byte) 0xeb, (byte) 0xfd});
        image.putShort(510, (short) 0xaa55);
    }

    private void file(String name, byte[] content) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is no name of a file on a floppy");
        }
        int clusters = (content.length + SECTOR - 1) / SECTOR;
        if (cluster + clusters > FIRST_CLUSTER + CLUSTERS) {
            throw new IllegalArgumentException(name + " does not fit on a floppy");
        }
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot + 1);
        entry(padded(stem, 8) + padded(ending, 3), ARCHIVE, clusters == 0 ? 0 : cluster, content.length);
        image.put(DATA + (cluster - FIRST_CLUSTER) * SECTOR, content);
        for (int i = 1; i <= clusters; i++, cluster++) {
            fat(cluster, i == clusters ? END_OF_CHAIN : cluster + 1);
        }
    }

    /** One entry of the root directory (§6). */
    private void entry(String name, int attributes, int first, int size) {
        if (entries == ROOT_ENTRIES) {
            throw new IllegalArgumentException("a floppy has " + ROOT_ENTRIES + " files at most");
        }
        int at = ROOT + ENTRY * entries++;
        image.put(at, ascii(name));
        image.put(at + 11, (byte) attributes);
        image.putShort(at + 24, DATE);
        image.putShort(at + 26, (short) first);
        image.putInt(at + 28, size);
    }

    /** Sets a cluster's twelve bits in the first table (§4). */
    private void fat(int number, int value) {
        int at = FIRST_FAT + number * 3 / 2;
        int old = image.getShort(at);
        image.putShort(at, (short) (number % 2 == 0 ? (old & 0xf000) | value : (old & 0x000f) | (value << 4)));
    }

    private static String padded(String text, int length) {
        if (text.length() > length) {
            throw new IllegalArgumentException(text + " is longer than " + length);
        }
        return text + " ".repeat(length - text.length());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package dev.loco.cluster.charts;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;

/**
 * A disk that counts its boots, on itself, and fills the screen with the colour of that number: what is on the screen is what the guest's disk held. A key has it
 * write its disk full.
 */
final class CountingDisk {
    private static final int SIZE = 16 << 20;
    private static final int SECTOR = 512;

    /**
     * 16-bit code, at 0:7C00: VGA mode 13h, read sector 1 to 0:7E00 (INT 13h AH=42h), add one to its first byte, write it back (AH=43h), store that byte 64,000 times
     * at A000:0000, wait for a key (INT 16h), then write 64 sectors at a time until that fails, and rest.
     */
    private static final byte[] PROGRAM = HexFormat.of()
            .parseHex(
                    "31c08ed88ed0bc007cb81300cd10b442e83300fe06007eb443e82a00b800a08ec031ffa0007eb900fafcf3aa31c0cd16c706"
                            + "527c40008306587c40b443e8060073f4fbf4ebfcbe507cb280b000cd13c310000100007e00000100000000000000");

    /** Of the VGA's first colours. */
    private static final List<Integer> COLOURS = List.of(0x000000, 0x0000a8, 0x00a800, 0x00a8a8, 0xa80000, 0xa800a8);

    private CountingDisk() {}

    /** Writes it in one step, over one that is in use too. */
    static void write(Path file, int boots) throws IOException {
        ByteBuffer disk = ByteBuffer.allocate(SIZE);
        disk.put(PROGRAM).put(SECTOR - 2, (byte) 0x55).put(SECTOR - 1, (byte) 0xaa);
        disk.put(SECTOR, (byte) boots);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, disk.array());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** How many boots a screen tells of. */
    static int boots(BufferedImage screen) {
        return COLOURS.indexOf(screen.getRGB(screen.getWidth() / 2, screen.getHeight() / 2) & 0xffffff);
    }
}

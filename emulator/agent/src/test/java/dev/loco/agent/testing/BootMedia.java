package dev.loco.agent.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Media with a program of 90 bytes that fills the screen with the colour written on the medium, again and again, reading it anew each time: what the guest sees of a
 * drive is what is on the screen.
 */
public final class BootMedia {

    public static final int BLUE = 1;
    public static final int GREEN = 2;
    public static final int RED = 4;

    /**
     * 16-bit code: keep the drive of DL, set VGA mode 13h, then for ever: read the colour (INT 13h AH=02h sector 2 of a floppy, AH=42h block 20 of a CD) to 2000:0000
     * and store it 64,000 times at A000:0000.
     */
    private static final byte[] PROGRAM = HexFormat.of()
            .parseHex(
                    "89d5b81300cd1089ea84d27815b800208ec031dbb80102b9020030f6cd1372e7eb1c666a00666a146800206a006a016a10"
                            + "89e6161fb442cd13721983c410b800208ed831f6acbb00a08ec331ffb900faf3aaebb383c410ebae");

    private static final int BLOCK = 2048;

    private BootMedia() {}

    /** Writes a 1.44 MB floppy. */
    public static void floppy(Path file, int colour) throws IOException {
        ByteBuffer disk = ByteBuffer.allocate(1_474_560);
        disk.put(PROGRAM).put(510, (byte) 0x55).put(511, (byte) 0xaa);
        disk.put(512, (byte) colour);
        Files.write(file, disk.array());
    }

    /** Writes a CD that boots without emulation (El Torito 1.0). */
    public static void cd(Path file, int colour) throws IOException {
        ByteBuffer disk = ByteBuffer.allocate(64 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        disk.put(17 * BLOCK + 1, "CD001\u0001EL TORITO SPECIFICATION".getBytes(StandardCharsets.US_ASCII));
        disk.putInt(17 * BLOCK + 0x47, 19);
        disk.put(19 * BLOCK, (byte) 1).putShort(19 * BLOCK + 0x1e, (short) 0xaa55);
        disk.put(19 * BLOCK + 0x20, (byte) 0x88).putShort(19 * BLOCK + 0x26, (short) 4);
        disk.putInt(19 * BLOCK + 0x28, 21);
        disk.put(20 * BLOCK, (byte) colour);
        disk.put(21 * BLOCK, PROGRAM);
        Files.write(file, disk.array());
    }
}

package dev.loco.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This process's resident memory, as the kernel counts it (proc(5), {@code VmRSS}).
 *
 * <p>Before it is read, every page of the young generation is touched, so that growth is not that of the Java heap.
 */
final class ResidentMemory {

    private static final int GARBAGE = 300;

    private ResidentMemory() {}

    static long bytes() {
        long touched = 0;
        for (int i = 0; i < GARBAGE; i++) {
            touched += new byte[1 << 20].length;
        }
        System.gc();
        if (touched != (long) GARBAGE << 20) {
            throw new IllegalStateException("the young generation was not touched");
        }
        return resident();
    }

    private static long resident() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the kernel does not say VmRSS");
    }
}

package dev.loco.cli;

import dev.loco.local.node.NodeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a fleet fits into the memory this machine has left. */
final class MemoryCheck {
    /** Of a guest that was given none: enough for each demo guest. */
    private static final long GUEST_MIB = 64;

    /** QEMU and the agent beside each guest. */
    private static final long OVERHEAD_MIB = 200;

    private static final long FUNCTIONS_MIB = 250;

    private MemoryCheck() {}

    /** Refuses a fleet that does not fit. */
    static void require(NodeOptions options) throws CommandException {
        long available = availableMib();
        String memory = options.memory();
        long guest = memory == null ? GUEST_MIB : Long.parseLong(memory);
        long needed = FUNCTIONS_MIB + options.instances() * (guest + OVERHEAD_MIB);
        if (needed > available) {
            throw new CommandException(options.instances() + " instances of " + guest + " MiB need about " + needed
                    + " MiB of memory, and " + available + " MiB are available");
        }
    }

    private static long availableMib() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}

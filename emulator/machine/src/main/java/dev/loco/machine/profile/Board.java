package dev.loco.machine.profile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Board, processor and memory.
 *
 * @param architecture key {@code architecture}
 * @param memoryMb key {@code memory}, mebibytes, 4 to 3500
 * @param cpu key {@code cpu}, QEMU's name of the processor, with features after commas
 * @param machine key {@code machine}, QEMU's machine type with a version, since saved states depend on it
 * @param acpi key {@code acpi}, on or off; must be as it was when the guest was installed
 * @param bios key {@code bios}, firmware other than QEMU's
 * @param clockInLocalTime key {@code rtc}: {@code localtime} for Windows, {@code utc} for others
 */
public record Board(
        Architecture architecture,
        int memoryMb,
        String cpu,
        String machine,
        boolean acpi,
        @Nullable Path bios,
        boolean clockInLocalTime) {

    /** The processor's instruction set, by QEMU's program. */
    public enum Architecture {
        I386("qemu-system-i386"),
        X86_64("qemu-system-x86_64");

        private final String program;

        Architecture(String program) {
            this.program = program;
        }

        public String program() {
            return program;
        }
    }
}

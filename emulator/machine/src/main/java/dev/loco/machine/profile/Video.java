package dev.loco.machine.profile;

/**
 * The graphics card.
 *
 * @param card key {@code vga}
 * @param memoryMb key {@code vgaMemory}, mebibytes, a power of two from 1 to 128
 */
public record Video(Card card, int memoryMb) {

    /** A graphics card by QEMU's device name. */
    public enum Card {
        STD("VGA"),
        CIRRUS("cirrus-vga"),
        VMWARE("vmware-svga");

        private final String device;

        Card(String device) {
            this.device = device;
        }

        public String device() {
            return device;
        }
    }
}

package dev.loco.machine.profile;

/**
 * What is plugged into the board.
 *
 * @param nic key {@code nic}
 * @param sound key {@code sound}
 * @param pointer key {@code pointer}
 * @param disk key {@code interface}, of the disk
 */
public record Devices(Nic nic, Sound sound, Pointer pointer, Disk disk) {

    /** A network card by QEMU's device name. */
    public enum Nic {
        RTL8139("rtl8139"),
        NE2K_PCI("ne2k_pci"),
        PCNET("pcnet"),
        NONE("");

        private final String device;

        Nic(String device) {
            this.device = device;
        }

        public String device() {
            return device;
        }
    }

    /** A sound card by QEMU's device name. */
    public enum Sound {
        SB16("sb16"),
        AC97("AC97"),
        ES1370("ES1370"),
        NONE("");

        private final String device;

        Sound(String device) {
            this.device = device;
        }

        public String device() {
            return device;
        }
    }

    /** What moves the guest's pointer: mouse counts, VMware's port (needs a driver in the guest), or a USB tablet. */
    public enum Pointer {
        PS2,
        VMMOUSE,
        USB_TABLET
    }

    /** How the disk is attached. */
    public enum Disk {
        IDE("ide"),
        VIRTIO("virtio");

        private final String attachment;

        Disk(String attachment) {
            this.attachment = attachment;
        }

        public String attachment() {
            return attachment;
        }
    }
}

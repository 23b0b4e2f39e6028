# A small Linux, or anything else of its time that keeps the hardware clock in UTC, from a disk image.
architecture = i386
memory = 256
cpu = qemu32
machine = pc-i440fx-7.2
acpi = on
rtc = utc
vga = std
vgaMemory = 16
nic = rtl8139
sound = ac97
pointer = usb-tablet
interface = ide
accelerator = auto
restore = auto

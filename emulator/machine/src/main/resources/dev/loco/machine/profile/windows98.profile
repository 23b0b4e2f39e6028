# Windows 98 and its kin, from a disk image. Translated: under KVM it needs a patch on processors of this century.
architecture = i386
memory = 256
cpu = pentium3
machine = pc-i440fx-7.2
acpi = off
rtc = localtime
vga = std
vgaMemory = 64
nic = rtl8139
sound = sb16
pointer = ps2
interface = ide
accelerator = tcg
restore = auto

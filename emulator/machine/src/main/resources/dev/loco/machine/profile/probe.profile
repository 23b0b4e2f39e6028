# The bare-metal probe guest. Translated, since the display clock needs the translator.
kernel = probe.elf
architecture = i386
memory = 32
cpu = pentium3
machine = pc-i440fx-7.2
acpi = off
rtc = utc
vga = std
vgaMemory = 16
nic = none
sound = sb16
pointer = ps2
interface = ide
accelerator = tcg
restore = auto

# The toy railway: Linux with one program. Translated like the probe guest, since the display clock needs the translator.
kernel = vmlinuz
initrd = railway.cpio.gz
append = quiet loglevel=3 no_timer_check panic=1 loco.name=${instance}
architecture = x86_64
memory = 128
cpu = qemu64
machine = pc-i440fx-7.2
acpi = on
rtc = utc
vga = std
vgaMemory = 16
nic = rtl8139
sound = ac97
pointer = vmmouse
interface = ide
accelerator = tcg
restore = auto

# The toy railway: Linux with one program.
kernel = vmlinuz
initrd = railway.cpio.gz
append = console=ttyS0 quiet loglevel=3 loco.name=${instance}
architecture = x86_64
memory = 64
cpu = pentium3
machine = pc-i440fx-7.2
acpi = off
rtc = utc
vga = std
vgaMemory = 16
nic = rtl8139
sound = ac97
pointer = ps2
interface = ide
accelerator = auto
restore = auto

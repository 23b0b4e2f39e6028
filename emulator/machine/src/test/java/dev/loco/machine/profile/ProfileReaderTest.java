package dev.loco.machine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.machine.host.Environment;
import dev.loco.machine.host.MachineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileReaderTest {

    @TempDir
    private Path directory;

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "LOCO_INSTANCE", "loco-2", "LOCO_DISKS", "/disks", "LOCO_CACHE", "/cache", "LOCO_GUESTS", "/guests"));

    @Test
    void read_probe_isTheBuiltInProfile() throws Exception {
        assertThat(read())
                .isEqualTo(new MachineProfile(
                        new Board(Board.Architecture.I386, 32, "pentium3", "pc-i440fx-7.2", false, null, false),
                        new Video(Video.Card.STD, 16),
                        new Devices(Devices.Nic.NONE, Devices.Sound.SB16, Devices.Pointer.PS2, Devices.Disk.IDE),
                        new Boot(Path.of("/guests/probe.elf"), null, ""),
                        new Start(Start.Accelerator.TCG, true)));
    }

    @Test
    void read_railway_startsLinuxWithTheInstancesName() throws Exception {
        variables.put("LOCO_GUEST", "railway");

        MachineProfile profile = read();

        assertThat(profile.board().memoryMb()).isEqualTo(128);
        assertThat(profile.board().architecture()).isEqualTo(Board.Architecture.X86_64);
        assertThat(profile.boot().kernel()).isEqualTo(Path.of("/guests/vmlinuz"));
        assertThat(profile.boot().initrd()).isEqualTo(Path.of("/guests/railway.cpio.gz"));
        assertThat(profile.boot().append()).endsWith("loco.name=loco-2");
        assertThat(profile.devices().sound()).isEqualTo(Devices.Sound.AC97);
    }

    @Test
    void read_imageWithoutProfile_isWindows98() throws Exception {
        variables.put("LOCO_IMAGE", directory.resolve("w98.qcow2").toString());

        MachineProfile profile = read();

        assertThat(profile.start().accelerator()).isEqualTo(Start.Accelerator.TCG);
        assertThat(profile.board().clockInLocalTime()).isTrue();
        assertThat(profile.boot().kernel()).isNull();
    }

    @Test
    void read_imageWithProfile_mapsEveryKeyAndTheEnvironmentWins() throws Exception {
        Path image = directory.resolve("disk.qcow2");
        Files.writeString(directory.resolve("disk.qcow2.profile"), """
                # an own machine
                like = linux
                architecture = x86_64
                memory = 1G
                cpu = pentium2,+sse
                machine = pc-i440fx-6.2
                acpi = on
                bios = own.bin
                rtc = utc
                vga = vmware
                vgaMemory = 32
                nic = ne2k_pci
                sound = es1370
                pointer = usb-tablet
                interface = virtio
                kernel = k
                initrd = i
                append = a=${instance}
                accelerator = kvm
                restore = never
                """);
        variables.put("LOCO_IMAGE", image.toString());
        variables.put("LOCO_MEMORY", "512");
        variables.put("LOCO_PROFILE_VGA_MEMORY", "64");

        assertThat(read())
                .isEqualTo(new MachineProfile(
                        new Board(
                                Board.Architecture.X86_64,
                                512,
                                "pentium2,+sse",
                                "pc-i440fx-6.2",
                                true,
                                directory.resolve("own.bin"),
                                false),
                        new Video(Video.Card.VMWARE, 64),
                        new Devices(
                                Devices.Nic.NE2K_PCI,
                                Devices.Sound.ES1370,
                                Devices.Pointer.USB_TABLET,
                                Devices.Disk.VIRTIO),
                        new Boot(directory.resolve("k"), directory.resolve("i"), "a=loco-2"),
                        new Start(Start.Accelerator.KVM, false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MEMORY | 2 | memory=2: expected mebibytes from 4 to 3500",
                "MEMORY | 4G | memory=4G: expected mebibytes",
                "MEMORY | lots | memory=lots: expected mebibytes",
                "CPU | a b | cpu=a b",
                "MACHINE | pc | machine=pc: expected",
                "ACPI | yes | acpi=yes: expected on or off",
                "RTC | gmt | rtc=gmt: expected localtime or utc",
                "VGA | ega | vga=ega: expected std, cirrus, vmware",
                "VGA_MEMORY | 24 | vgaMemory=24: expected a power of two",
                "NIC | e1000 | nic=e1000: expected rtl8139, ne2k_pci, pcnet, none",
                "SOUND | gus | sound=gus: expected sb16, ac97, es1370, none",
                "POINTER | pen | pointer=pen: expected ps2, vmmouse, usb_tablet",
                "INTERFACE | scsi | interface=scsi: expected ide, virtio",
                "ACCELERATOR | hvf | accelerator=hvf: expected auto, tcg, kvm",
                "RESTORE | no | restore=no: expected auto or never",
                "COLOUR | red | unknown profile key COLOUR in LOCO_PROFILE_COLOUR: there are architecture, memory, cpu",
            })
    void read_wrongKeyOrValue_saysWhatIsExpected(String key, String value, String message) {
        variables.put("LOCO_PROFILE_" + key, value);

        assertFails(message);
    }

    @Test
    void read_unknownKeyInAFile_namesTheFile() throws IOException {
        Files.writeString(directory.resolve("disk.profile"), "memorx = 4\n");
        variables.put("LOCO_IMAGE", directory.resolve("disk").toString());

        assertFails("unknown profile key memorx in " + directory.resolve("disk.profile"));
    }

    @Test
    void read_unreadableProfile_fails() throws IOException {
        Files.writeString(directory.resolve("disk.profile"), "memory = \\u12\n");
        variables.put("LOCO_IMAGE", directory.resolve("disk").toString());

        assertFails("cannot read " + directory.resolve("disk.profile"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doom | unknown guest doom: there are probe",
                "../probe | unknown guest ../probe",
                "windows98 | the guest windows98 needs a disk image: set LOCO_IMAGE",
            })
    void read_impossibleGuest_fails(String guest, String message) {
        variables.put("LOCO_GUEST", guest);

        assertFails(message);
    }

    @Test
    void read_guestsNowhere_fails() {
        variables.remove("LOCO_GUESTS");

        assertFails("cannot run the guest probe: LOCO_GUESTS is not set");
    }

    private MachineProfile read() throws MachineException, IOException {
        return ProfileReader.read(Environment.from(variables));
    }

    private void assertFails(String message) {
        assertThatThrownBy(this::read).isInstanceOf(MachineException.class).hasMessageContaining(message);
    }
}

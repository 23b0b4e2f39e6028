package dev.loco.machine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.lan.SegmentAddress;
import dev.loco.machine.host.Environment;
import dev.loco.machine.profile.MachineProfile;
import dev.loco.machine.profile.ProfileReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden command lines, one argument per line. */
final class CommandLineTest {

    private static final DisplayRefresh CLOCK = new DisplayRefresh.Clock(Path.of("/lib/display-clock.so"));

    private static final GuestWire WIRE = new GuestWire.Segment(18000, 18100);

    @ParameterizedTest
    @CsvSource({"probe", "railway"})
    void of_referenceGuest_isAsRecorded(String guest) throws Exception {
        LaunchPlan plan = plan(profile("LOCO_GUEST", guest), false, CLOCK, Path.of("/disks/state.qcow2"), false);

        assertThat(String.join("\n", CommandLine.of(plan)) + "\n").isEqualTo(recorded(guest));
    }

    @Test
    void of_imageUnderKvm_isAsRecorded() throws Exception {
        MachineProfile profile = profile("LOCO_IMAGE", "/none/w98.qcow2");
        LaunchPlan plan =
                plan(profile, true, new DisplayRefresh.Stock(), Path.of("/disks/a,b/0123456789ab.qcow2"), true);

        assertThat(String.join("\n", CommandLine.of(plan)) + "\n").isEqualTo(recorded("image-kvm"));
    }

    @Test
    void of_otherHardware_isAsRecorded() throws Exception {
        MachineProfile profile = profile(
                "LOCO_IMAGE",
                "/none/disk",
                "LOCO_PROFILE_VGA",
                "cirrus",
                "LOCO_PROFILE_NIC",
                "pcnet",
                "LOCO_PROFILE_SOUND",
                "none",
                "LOCO_PROFILE_POINTER",
                "usb-tablet",
                "LOCO_PROFILE_INTERFACE",
                "virtio",
                "LOCO_PROFILE_BIOS",
                "/bios.bin",
                "LOCO_PROFILE_VGAMEMORY",
                "4");
        LaunchPlan plan = plan(profile, false, new DisplayRefresh.Idle(), Path.of("/disks/d.qcow2"), true);

        assertThat(String.join("\n", CommandLine.of(plan)) + "\n").isEqualTo(recorded("other-hardware"));
    }

    @Test
    void visible_doesNotDependOnTheHost() throws Exception {
        MachineProfile profile = profile("LOCO_GUEST", "probe");
        LaunchPlan one = plan(profile, false, CLOCK, Path.of("/a"), false);
        LaunchPlan other = plan(profile, false, new DisplayRefresh.Stock(), Path.of("/b"), false);

        assertThat(CommandLine.visible(one)).isEqualTo(CommandLine.visible(other));
        assertThat(CommandLine.visible(plan(profile, true, CLOCK, Path.of("/a"), false)))
                .isNotEqualTo(CommandLine.visible(one));
    }

    @Test
    void of_guestAlone_isOnNatWithItsAddressAndForwards() throws Exception {
        GuestWire alone = new GuestWire.Alone(
                SegmentAddress.of(3),
                "loco-3",
                List.of(
                        Forward.of("udp:2300").orElseThrow(),
                        Forward.of("tcp:12300:2300").orElseThrow()));

        assertThat(CommandLine.of(plan(alone)))
                .contains("user,restrict=on,net=10.98.0.0/16,host=10.98.255.254,dns=10.98.255.253,dhcpstart=10.98.0.4,"
                        + "hostname=loco-3,hostfwd=udp::2300-10.98.0.4:2300,hostfwd=tcp::12300-10.98.0.4:2300,id=n0");
    }

    /** Media are no part of a saved state. */
    @Test
    void of_identityFloppy_isInTheDriveAndNotVisible() throws Exception {
        LaunchPlan none = plan(WIRE);
        LaunchPlan floppy = new LaunchPlan(
                none.qemu(), none.instance(), none.mac(), WIRE, none.profile(), false, CLOCK, none.disk(), false, true);

        assertThat(CommandLine.of(floppy))
                .contains(
                        "floppy,id=floppy0,unit=0,drive-type=144,drive=identity",
                        "file=identity.img,if=none,id=identity,format=raw,readonly=on");
        assertThat(CommandLine.visible(floppy)).isEqualTo(CommandLine.visible(none));
    }

    @ParameterizedTest
    @CsvSource({"sctp:2300", "udp:0", "udp:70000", "udp", "udp:1:2:3", "udp:1:0"})
    void forward_inAnotherForm_isNone(String text) {
        assertThat(Forward.of(text)).isEmpty();
    }

    /** QEMU keeps its NAT's state with the guest's; the ports of a wire may be others each time. */
    @Test
    void visible_tellsASegmentFromNatAndNoPorts() throws Exception {
        LaunchPlan segment = plan(WIRE);

        assertThat(CommandLine.visible(plan(new GuestWire.Segment(1, 2)))).isEqualTo(CommandLine.visible(segment));
        assertThat(CommandLine.visible(plan(new GuestWire.Alone(SegmentAddress.of(3), "loco-3", List.of()))))
                .isNotEqualTo(CommandLine.visible(segment));
    }

    private static LaunchPlan plan(GuestWire wire) throws Exception {
        LaunchPlan plan = plan(profile("LOCO_GUEST", "railway"), false, CLOCK, Path.of("/d"), false);
        return new LaunchPlan(
                plan.qemu(),
                plan.instance(),
                plan.mac(),
                wire,
                plan.profile(),
                false,
                CLOCK,
                plan.disk(),
                false,
                false);
    }

    private static LaunchPlan plan(
            MachineProfile profile, boolean kvm, DisplayRefresh refresh, Path disk, boolean boot) {
        return new LaunchPlan(
                Path.of("/usr/bin/qemu-system-i386"),
                "loco-3",
                "52:54:00:98:00:03",
                WIRE,
                profile,
                kvm,
                refresh,
                disk,
                boot,
                false);
    }

    private static MachineProfile profile(String... variables) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "LOCO_INSTANCE", "loco-3", "LOCO_DISKS", "/disks", "LOCO_CACHE", "/cache", "LOCO_GUESTS", "/guests"));
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        return ProfileReader.read(Environment.from(all));
    }

    private static String recorded(String name) throws Exception {
        try (InputStream in =
                Objects.requireNonNull(CommandLineTest.class.getResourceAsStream(name + ".command-line"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

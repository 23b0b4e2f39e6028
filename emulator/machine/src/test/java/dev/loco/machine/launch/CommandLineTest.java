package dev.loco.machine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.machine.host.Environment;
import dev.loco.machine.profile.MachineProfile;
import dev.loco.machine.profile.ProfileReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden command lines, one argument per line. */
final class CommandLineTest {

    private static final DisplayRefresh CLOCK = new DisplayRefresh.Clock(Path.of("/lib/display-clock.so"));

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

    private static LaunchPlan plan(
            MachineProfile profile, boolean kvm, DisplayRefresh refresh, Path disk, boolean boot) {
        return new LaunchPlan(
                Path.of("/usr/bin/qemu-system-i386"), "loco-3", "52:54:00:98:00:03", profile, kvm, refresh, disk, boot);
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

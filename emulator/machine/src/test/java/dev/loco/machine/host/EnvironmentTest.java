package dev.loco.machine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {

    private static final Map<String, String> LEAST =
            Map.of("LOCO_INSTANCE", "loco-0", "LOCO_DISKS", "/disks", "LOCO_CACHE", "/cache");

    @Test
    void from_leastVariables_hasDefaults() throws MachineException {
        Environment environment = Environment.from(LEAST);

        assertThat(environment.guest()).isEqualTo("probe");
        assertThat(environment.run()).isEqualTo(Path.of("."));
        assertThat(environment.image()).isNull();
        assertThat(environment.guests()).isNull();
        assertThat(environment.displayClock()).isNull();
        assertThat(environment.overrides()).isEmpty();
        assertThat(environment.ownDisks()).isEqualTo(Path.of("/disks/loco-0"));
    }

    @Test
    void from_everyVariable_isTaken() throws MachineException {
        Map<String, String> variables = new HashMap<>(LEAST);
        variables.putAll(Map.of("LOCO_RUN", "/run/x", "LOCO_GUESTS", "/guests", "LOCO_GUEST", "railway"));
        variables.putAll(Map.of("LOCO_IMAGE", "/w98.qcow2", "LOCO_DISPLAY_CLOCK", "/clock.so", "LOCO_MEMORY", "64"));
        variables.putAll(Map.of("LOCO_CPU", "486", "LOCO_PROFILE_VGA_MEMORY", "16", "LOCO_PROFILE_NIC", " "));

        Environment environment = Environment.from(variables);

        assertThat(environment.run()).isEqualTo(Path.of("/run/x"));
        assertThat(environment.guests()).isEqualTo(Path.of("/guests"));
        assertThat(environment.guest()).isEqualTo("railway");
        assertThat(environment.image()).isEqualTo(Path.of("/w98.qcow2"));
        assertThat(environment.displayClock()).isEqualTo(Path.of("/clock.so"));
        assertThat(environment.overrides())
                .containsExactlyInAnyOrderEntriesOf(Map.of("MEMORY", "64", "CPU", "486", "VGA_MEMORY", "16"));
    }

    @ParameterizedTest
    @CsvSource({"loco-0, 52:54:00:98:00:00", "loco-17, 52:54:00:98:00:11", "a-b-300, 52:54:00:98:01:2c"})
    void mac_comesFromTheOrdinal(String instance, String mac) throws MachineException {
        assertThat(Environment.from(with("LOCO_INSTANCE", instance)).mac()).isEqualTo(mac);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loco", "loco-", "LOCO-1", "loco-1x", "../x-1", "loco-0,x"})
    void from_instanceWithoutOrdinal_fails(String instance) {
        assertThatThrownBy(() -> Environment.from(with("LOCO_INSTANCE", instance)))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("LOCO_INSTANCE=" + instance);
    }

    @Test
    void from_ordinalWithoutAnAddress_fails() {
        assertThatThrownBy(() -> Environment.from(with("LOCO_INSTANCE", "loco-65023")))
                .hasMessage("LOCO_INSTANCE=loco-65023 has no address on the LAN: ordinals end with 65022");
    }

    @Test
    void mac_onMacvlan_isThePods() throws MachineException {
        Map<String, String> variables = with("NETWORK_MODE", "macvlan");
        variables.put("LOCO_INSTANCE", "loco-300");

        assertThat(Environment.from(variables).mac()).isEqualTo("02:54:00:98:01:2c");
    }

    @Test
    void lan_ofLeastVariables_isNone() throws MachineException {
        assertThat(Environment.from(LEAST).lan()).isEqualTo(new LanVariables("user", 18000, 18100, List.of()));
    }

    @Test
    void identity_ofLeastVariables_isNoFloppy() throws MachineException {
        assertThat(Environment.from(LEAST).identity()).isEqualTo(new IdentityVariables(null, 0));
    }

    @Test
    void identity_ofItsVariables_isTakenInCapitals() throws MachineException {
        Map<String, String> variables = with("LOCO_IDENTITY_FLOPPY", " locoland ");
        variables.put("LOCO_INSTANCES", "300");

        assertThat(Environment.from(variables).identity()).isEqualTo(new IdentityVariables("LOCOLAND", 300));
    }

    @ParameterizedTest
    @CsvSource({
        "LOCO_IDENTITY_FLOPPY, TWO WORDS",
        "LOCO_IDENTITY_FLOPPY, SIXTEEN-LETTERS-",
        "LOCO_IDENTITY_FLOPPY, 'A\"B'",
        "LOCO_INSTANCES, -1",
        "LOCO_INSTANCES, 100000",
        "LOCO_INSTANCES, many"
    })
    void identity_ofBadValues_fails(String name, String value) {
        assertThatThrownBy(() -> Environment.from(with(name, value)))
                .isInstanceOf(MachineException.class)
                .hasMessageStartingWith(name + " is " + value);
    }

    @ParameterizedTest
    @CsvSource({"NETWORK_MODE, bridge", "LOCO_LAN_SWITCH_PORT, 0", "LOCO_LAN_CARD_PORT, x"})
    void lan_ofBadValues_fails(String name, String value) {
        assertThatThrownBy(() -> Environment.from(with(name, value)))
                .isInstanceOf(MachineException.class)
                .hasMessageStartingWith(name + " is " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCO_INSTANCE", "LOCO_DISKS", "LOCO_CACHE"})
    void from_missingVariable_fails(String name) {
        assertThatThrownBy(() -> Environment.from(with(name, "")))
                .isInstanceOf(MachineException.class)
                .hasMessage(name + " is not set");
    }

    @Test
    void tools_notInstalled_namesThePackage(@org.junit.jupiter.api.io.TempDir Path empty) {
        assertThatThrownBy(() -> Tools.find(Map.of("PATH", empty + ":"), "qemu-system-i386"))
                .isInstanceOf(MachineException.class)
                .hasMessage(
                        "cannot find qemu-system-i386: install the Debian package qemu-system-x86 or set LOCO_QEMU");
        assertThatThrownBy(() -> Tools.find(Map.of("PATH", "", "LOCO_QEMU", empty.toString()), "qemu-system-i386"))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("is no program");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new HashMap<>(LEAST);
        variables.put(name, value);
        return variables;
    }
}

package dev.loco.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanConfigTest {

    @Test
    void from_nothing_leavesTheGuestAlone() {
        assertThat(from(Map.of()))
                .isEqualTo(new LanConfig(
                        LanConfig.Mode.USER,
                        0,
                        18_000,
                        18_100,
                        Optional.empty(),
                        14_789,
                        98,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty()));
    }

    @Test
    void from_socketMode_hasItsOwnPort() {
        assertThat(from(Map.of("NETWORK_MODE", "socket")).port()).isEqualTo(14_790);
    }

    @Test
    void from_everything_isMapped() {
        Map<String, String> all = new HashMap<>();
        all.put("NETWORK_MODE", "vxlan");
        all.put("LOCO_INSTANCE", "loco-7");
        all.put("LOCO_LAN_SWITCH_PORT", "1");
        all.put("LOCO_LAN_CARD_PORT", "2");
        all.put("LOCO_LAN_LISTEN", "10.0.0.7");
        all.put("LOCO_LAN_PORT", "4789");
        all.put("LOCO_LAN_ID", "42");
        all.put("LOCO_LAN_PEERS", "loco.games.svc.cluster.local, 10.0.0.9:4790");
        all.put("LOCO_LAN_GROUP", "239.98.0.1");
        all.put("LOCO_LAN_INTERFACE", "eth1");
        all.put("LOCO_LAN_PACKET_FD", "3");

        assertThat(from(all))
                .isEqualTo(new LanConfig(
                        LanConfig.Mode.VXLAN,
                        7,
                        1,
                        2,
                        Optional.of("10.0.0.7"),
                        4789,
                        42,
                        List.of("loco.games.svc.cluster.local", "10.0.0.9:4790"),
                        Optional.of("239.98.0.1"),
                        Optional.of("eth1"),
                        OptionalInt.of(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "NETWORK_MODE, bridge",
        "LOCO_LAN_PORT, 70000",
        "LOCO_LAN_ID, 16777216",
        "LOCO_LAN_LISTEN, here",
        "LOCO_LAN_GROUP, all",
        "LOCO_LAN_PACKET_FD, 0",
        "LOCO_LAN_CARD_PORT, x"
    })
    void from_badValues_namesTheVariable(String name, String value) {
        assertThatThrownBy(() -> from(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name + " is " + value);
    }

    @Test
    void from_ordinalWithoutAddress_isRefusedUnlessAlone() {
        assertThatThrownBy(() -> from(Map.of("LOCO_INSTANCE", "loco-65023", "NETWORK_MODE", "vxlan")))
                .hasMessageContaining("65022");
        assertThat(from(Map.of("LOCO_INSTANCE", "loco-65023")).mode()).isEqualTo(LanConfig.Mode.USER);
    }

    private static LanConfig from(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("LOCO_CREDENTIALS", "/c.json");
        return AgentConfig.from(all).lan();
    }
}

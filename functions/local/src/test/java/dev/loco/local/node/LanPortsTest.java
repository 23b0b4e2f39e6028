package dev.loco.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LanPortsTest {

    @Test
    void eachInstance_hasThreePortsAndAllAreItsPeers() {
        LanPorts ports = new LanPorts("vxlan", 20_000, 2);

        assertThat(ports.machine(1))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "NETWORK_MODE", "vxlan", "LOCO_LAN_SWITCH_PORT", "20004", "LOCO_LAN_CARD_PORT", "20005"));
        assertThat(ports.agent(1))
                .containsAllEntriesOf(ports.machine(1))
                .containsEntry("LOCO_LAN_LISTEN", "127.0.0.1")
                .containsEntry("LOCO_LAN_PORT", "20003")
                .containsEntry("LOCO_LAN_PEERS", "127.0.0.1:20000,127.0.0.1:20003");
    }

    @Test
    void guestsAlone_needNoPorts() throws NodeException {
        LanPorts ports = LanPorts.free("user", 32);

        assertThat(ports.machine(31)).isEqualTo(Map.of("NETWORK_MODE", "user"));
        assertThat(ports.agent(31)).isEqualTo(ports.machine(31));
    }

    @Test
    void free_isARowBelowTheNodePorts() throws NodeException {
        LanPorts ports = LanPorts.free("socket", 32);

        assertThat(ports.first()).isBetween(10_000, 30_000 - 3 * 32);
    }
}

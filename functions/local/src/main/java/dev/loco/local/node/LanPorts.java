package dev.loco.local.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The UDP ports by which the guests of a fleet are joined on the loopback address: of each instance one for the other switches, and both ends of
 * its guest's wire. They are this life's of the node.
 *
 * @param mode {@code vxlan}, {@code socket} or {@code user}
 * @param first of the ports; three for each instance
 */
record LanPorts(String mode, int first, int instances) {

    private static final String ALONE = "user";
    private static final int EACH = 3;

    /** Ports that are free now; none for guests alone. */
    static LanPorts free(String mode, int instances) throws NodeException {
        return new LanPorts(mode, mode.equals(ALONE) ? 0 : Ports.freeDatagramRow(EACH * instances), instances);
    }

    /** What a machine is told. */
    Map<String, String> machine(int ordinal) {
        Map<String, String> variables = new TreeMap<>(Map.of("NETWORK_MODE", mode));
        if (!mode.equals(ALONE)) {
            variables.put("LOCO_LAN_SWITCH_PORT", String.valueOf(port(ordinal) + 1));
            variables.put("LOCO_LAN_CARD_PORT", String.valueOf(port(ordinal) + 2));
        }
        return variables;
    }

    /** What an agent is told. */
    Map<String, String> agent(int ordinal) {
        Map<String, String> variables = machine(ordinal);
        if (!mode.equals(ALONE)) {
            variables.put("LOCO_LAN_LISTEN", NodeOptions.LOOPBACK);
            variables.put("LOCO_LAN_PORT", String.valueOf(port(ordinal)));
            variables.put("LOCO_LAN_PEERS", String.join(",", peers()));
        }
        return variables;
    }

    private List<String> peers() {
        return IntStream.range(0, instances)
                .mapToObj(ordinal -> NodeOptions.LOOPBACK + ":" + port(ordinal))
                .toList();
    }

    private int port(int ordinal) {
        return first + EACH * ordinal;
    }
}

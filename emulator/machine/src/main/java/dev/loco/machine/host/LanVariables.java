package dev.loco.machine.host;

import dev.loco.lan.SegmentAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the machine is told of the LAN.
 *
 * @param mode {@code NETWORK_MODE}: {@code vxlan}, {@code socket} or {@code macvlan} plug the guest into the agent's switch; {@code user}, which is the default, leaves it alone
 * @param switchPort {@code LOCO_LAN_SWITCH_PORT}, UDP port of the agent's switch on the loopback address; default 18000
 * @param cardPort {@code LOCO_LAN_CARD_PORT}, UDP port of QEMU's end of the wire; default 18100
 * @param forwards {@code LOCO_LAN_FORWARDS}, ports that lead to a guest alone, such as {@code udp:2300,tcp:12300:2300}; default none
 */
public record LanVariables(String mode, int switchPort, int cardPort, List<String> forwards) {

    private static final List<String> MODES = List.of("vxlan", "socket", "macvlan", "user");

    static LanVariables from(Map<String, String> variables) throws MachineException {
        String mode = text(variables, "NETWORK_MODE", "user");
        if (!MODES.contains(mode)) {
            throw new MachineException("NETWORK_MODE is " + mode + ", there are " + String.join(", ", MODES));
        }
        return new LanVariables(
                mode,
                port(variables, "LOCO_LAN_SWITCH_PORT", 18_000),
                port(variables, "LOCO_LAN_CARD_PORT", 18_100),
                Arrays.stream(text(variables, "LOCO_LAN_FORWARDS", "").split(",", -1))
                        .map(String::strip)
                        .filter(forward -> !forward.isEmpty())
                        .toList());
    }

    /** Whether the guest is on no segment. */
    public boolean isAlone() {
        return mode.equals("user");
    }

    /** The guest's address, from the ordinal. */
    public String mac(int ordinal) {
        return SegmentAddress.of(ordinal).mac(mode.equals("macvlan")).toString();
    }

    private static int port(Map<String, String> variables, String name, int otherwise) throws MachineException {
        String value = text(variables, name, String.valueOf(otherwise));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw new MachineException(name + " is " + value + ", needed is a port from 1 to 65535");
        }
        return Integer.parseInt(value);
    }

    private static String text(Map<String, String> variables, String name, String otherwise) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}

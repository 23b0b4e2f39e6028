package dev.loco.agent.config;

import dev.loco.lan.SegmentAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the guest is joined to the others.
 *
 * @param mode {@code NETWORK_MODE}: {@code vxlan}, {@code socket}, {@code macvlan}, or {@code user} for a guest alone; default user
 * @param ordinal of the instance, which decides the guest's addresses
 * @param switchPort {@code LOCO_LAN_SWITCH_PORT}, UDP port of the switch on the loopback address; default 18000
 * @param cardPort {@code LOCO_LAN_CARD_PORT}, UDP port of the guest's card there; default 18100
 * @param listen {@code LOCO_LAN_LISTEN}, address on which peers reach the switch; absent for all
 * @param port {@code LOCO_LAN_PORT}, UDP port on which peers reach the switch, or of the multicast group; default 14789, with socket 14790
 * @param id {@code LOCO_LAN_ID}, network identifier of VXLAN, 0 to 16777215; default 98
 * @param peers {@code LOCO_LAN_PEERS}, names and addresses of the other switches, with a port where it is another, or the absolute path of a file of such, one a line; looked up again and again
 * @param group {@code LOCO_LAN_GROUP}, IPv4 multicast group for mode socket instead of peers; absent for peers
 * @param networkInterface {@code LOCO_LAN_INTERFACE}, interface of macvlan or of the multicast group; default net1 for macvlan
 * @param packetSocket {@code LOCO_LAN_PACKET_FD}, descriptor of a packet socket that the parent process opened, for macvlan without the right to open one; absent to open it here
 */
public record LanConfig(
        Mode mode,
        int ordinal,
        int switchPort,
        int cardPort,
        Optional<String> listen,
        int port,
        int id,
        List<String> peers,
        Optional<String> group,
        Optional<String> networkInterface,
        OptionalInt packetSocket) {

    /** How the switches are joined. */
    public enum Mode {
        VXLAN,
        SOCKET,
        MACVLAN,
        USER;

        /** Such as {@code vxlan}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MOST_ID = 0xff_ffff;

    static LanConfig from(Environment environment, int ordinal) {
        Mode mode = mode(environment.text("NETWORK_MODE", "user"));
        if (mode != Mode.USER && ordinal > SegmentAddress.LAST) {
            throw new ConfigException(
                    "LOCO_INSTANCE has ordinal " + ordinal + ", addresses of the LAN end with " + SegmentAddress.LAST);
        }
        return new LanConfig(
                mode,
                ordinal,
                environment.number("LOCO_LAN_SWITCH_PORT", 18_000, 0, 65_535),
                environment.number("LOCO_LAN_CARD_PORT", 18_100, 1, 65_535),
                address(environment, "LOCO_LAN_LISTEN"),
                environment.number("LOCO_LAN_PORT", mode == Mode.SOCKET ? 14_790 : 14_789, 0, 65_535),
                environment.number("LOCO_LAN_ID", 98, 0, MOST_ID),
                environment.list("LOCO_LAN_PEERS", ""),
                address(environment, "LOCO_LAN_GROUP"),
                environment.text("LOCO_LAN_INTERFACE"),
                environment.text("LOCO_LAN_PACKET_FD").isPresent()
                        ? OptionalInt.of(environment.number("LOCO_LAN_PACKET_FD", 3, 3, 1_023))
                        : OptionalInt.empty());
    }

    private static Mode mode(String name) {
        try {
            return Mode.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("NETWORK_MODE is " + name + ", allowed are vxlan, socket, macvlan and user");
        }
    }

    private static Optional<String> address(Environment environment, String name) {
        Optional<String> address = environment.text(name);
        if (address.isPresent() && !IpAddress.isLiteral(address.get())) {
            throw new ConfigException(name + " is " + address.get() + ", an IP address is needed");
        }
        return address;
    }
}

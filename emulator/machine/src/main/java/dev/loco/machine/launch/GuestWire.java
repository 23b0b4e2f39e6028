package dev.loco.machine.launch;

import dev.loco.lan.SegmentAddress;
import java.util.List;

/** What the guest's network card is plugged into. */
public sealed interface GuestWire {

    /** QEMU's netdev without its id. */
    String netdev();

    /** What of it a saved state depends on: QEMU keeps the state of its NAT with the guest's, and none of a wire. */
    String kind();

    /**
     * The agent's switch, over datagrams on the loopback address. Either end may be absent or start anew.
     *
     * @param switchPort the switch's end
     * @param cardPort QEMU's end
     */
    record Segment(int switchPort, int cardPort) implements GuestWire {

        @Override
        public String netdev() {
            return "dgram,local.type=inet,local.host=127.0.0.1,local.port=" + cardPort
                    + ",remote.type=inet,remote.host=127.0.0.1,remote.port=" + switchPort;
        }

        @Override
        public String kind() {
            return "segment";
        }
    }

    /**
     * QEMU's own NAT, from which nothing leads anywhere: the same address as on the segment, and nobody else.
     *
     * @param forwards ports of this machine that lead to the guest
     */
    record Alone(SegmentAddress address, String name, List<Forward> forwards) implements GuestWire {

        private static final int NAMES_IP = SegmentAddress.SWITCH_IP - 1;

        @Override
        public String netdev() {
            StringBuilder netdev = new StringBuilder("user,restrict=on,net=10.98.0.0/16,host=")
                    .append(SegmentAddress.text(SegmentAddress.SWITCH_IP))
                    .append(",dns=")
                    .append(SegmentAddress.text(NAMES_IP))
                    .append(",dhcpstart=")
                    .append(address.text())
                    .append(",hostname=")
                    .append(name);
            for (Forward forward : forwards) {
                netdev.append(",hostfwd=").append(forward.rule(address.text()));
            }
            return netdev.toString();
        }

        @Override
        public String kind() {
            return "alone";
        }
    }
}

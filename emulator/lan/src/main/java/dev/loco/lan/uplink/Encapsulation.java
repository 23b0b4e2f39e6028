package dev.loco.lan.uplink;

import dev.loco.lan.frame.Frame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How a frame lies in a UDP datagram. */
public sealed interface Encapsulation {

    /** Bytes in front of the frame. */
    int header();

    /** Writes the header into the frame's headroom. */
    void write(Frame frame);

    /** Why a datagram with the header in the frame's headroom is none of ours; null if it is. */
    @Nullable
    UplinkDrop refusal(Frame frame);

    /** QEMU's socket and dgram netdevs: the frame alone. */
    record Plain() implements Encapsulation {

        @Override
        public int header() {
            return 0;
        }

        @Override
        public void write(Frame frame) {}

        @Override
        public @Nullable UplinkDrop refusal(Frame frame) {
            return null;
        }
    }

    /**
     * VXLAN (RFC 7348 §5): flags, of which I says that a network identifier follows, and the identifier.
     *
     * @param vni the network identifier, 24 bits
     */
    record Vxlan(int vni) implements Encapsulation {

        private static final int FLAGS = 0x0800_0000;
        private static final int MOST = 0xff_ffff;

        /**
         * Checks the identifier.
         *
         * @throws IllegalArgumentException if it has more than 24 bits
         */
        public Vxlan {
            if (vni < 0 || vni > MOST) {
                throw new IllegalArgumentException("the network identifier " + vni + " is not within 0 to " + MOST);
            }
        }

        @Override
        public int header() {
            return 8;
        }

        @Override
        public void write(Frame frame) {
            ByteBuffer buffer = frame.buffer();
            buffer.putInt(Frame.HEADROOM - 8, FLAGS).putInt(Frame.HEADROOM - 4, vni << 8);
        }

        @Override
        public @Nullable UplinkDrop refusal(Frame frame) {
            ByteBuffer buffer = frame.buffer();
            if ((buffer.getInt(Frame.HEADROOM - 8) & FLAGS) == 0) {
                return UplinkDrop.MALFORMED;
            }
            return buffer.getInt(Frame.HEADROOM - 4) >>> 8 == vni ? null : UplinkDrop.OTHER_NETWORK;
        }
    }
}

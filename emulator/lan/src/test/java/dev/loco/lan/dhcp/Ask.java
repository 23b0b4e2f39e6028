package dev.loco.lan.dhcp;

import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.Frames;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A DHCP client's message, as udhcpc and Windows 98 send it, and what is in an answer. */
public final class Ask {

    public static final long MAC = 0x5254_0098_0003L;
    static final int TRANSACTION = 0x1234_5678;

    private final int type;
    private int flags;
    private int client;
    private int requested;
    private int server;

    public Ask(int type) {
        this.type = type;
    }

    Ask flags(int value) {
        flags = value;
        return this;
    }

    Ask client(int ip) {
        client = ip;
        return this;
    }

    public Ask requested(int ip) {
        requested = ip;
        return this;
    }

    Ask server(int ip) {
        server = ip;
        return this;
    }

    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(28 + 300);
        out.put((byte) 0x45).put((byte) 0).putShort((short) out.capacity()).putInt(0);
        out.put((byte) 64).put((byte) 17).putShort((short) 0).putInt(client).putInt(-1);
        out.putShort((short) 68).putShort((short) 67).putShort((short) 308).putShort((short) 0);
        out.put((byte) 1)
                .put((byte) 1)
                .put((byte) 6)
                .put((byte) 0)
                .putInt(TRANSACTION)
                .putShort((short) 0);
        out.putShort((short) flags).putInt(client).position(28 + 28);
        out.putShort((short) (MAC >> 32)).putInt((int) MAC).position(28 + 236);
        out.putInt(0x6382_5363).put((byte) 53).put((byte) 1).put((byte) type);
        if (requested != 0) {
            out.put((byte) 50).put((byte) 4).putInt(requested);
        }
        if (server != 0) {
            out.put((byte) 54).put((byte) 4).putInt(server);
        }
        out.put((byte) 61)
                .put((byte) 7)
                .put((byte) 1)
                .putShort((short) (MAC >> 32))
                .putInt((int) MAC);
        out.put((byte) 255);
        return Frames.ethernet(Frames.ALL, MAC, EtherType.IPV4, out.array());
    }

    static int type(Frame answer) {
        return option(answer, 53)[0];
    }

    static int yourAddress(Frame answer) {
        return answer.i32(42 + 16);
    }

    static int[] option(Frame answer, int wanted) {
        int at = 42 + 240;
        while (answer.u8(at) != 255) {
            int start = at + 2;
            if (answer.u8(at) == wanted) {
                int[] value = new int[answer.u8(at + 1)];
                Arrays.setAll(value, i -> answer.u8(start + i));
                return value;
            }
            at = start + answer.u8(at + 1);
        }
        return new int[0];
    }

    static int sum(byte[] bytes, int from, int to, int start) {
        int sum = start;
        for (int i = from; i < to; i++) {
            sum += (bytes[i] & 255) << ((i - from & 1) == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }
}

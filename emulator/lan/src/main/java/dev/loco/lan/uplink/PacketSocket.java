package dev.loco.lan.uplink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * A Linux packet socket (packet(7)) bound to one interface. Opening one needs CAP_NET_RAW; a parent process may open it instead and pass
 * its descriptor on. Each frame has an {@link OffloadHeader} in front. One thread receives; sending is serialised.
 */
final class PacketSocket implements AutoCloseable {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBC = LINKER.defaultLookup();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_OF =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final MethodHandle SOCKET = handle("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle BIND = handle("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle OPTION =
            handle("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle INDEX = handle("if_nametoindex", FunctionDescriptor.of(INT, ValueLayout.ADDRESS));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(INT, INT));
    private static final FunctionDescriptor TRANSFER =
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, INT);
    private static final MethodHandle RECEIVE = handle("recv", TRANSFER);
    private static final MethodHandle SEND = handle("send", TRANSFER);

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int ETH_P_ALL = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVTIMEO = 20;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int PACKET_VNET_HDR = 15;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int BUFFER_BYTES = 4 << 20;
    private static final long TIMEOUT_MICROS = 200_000;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment receiveState = arena.allocate(Linker.Option.captureStateLayout());
    private final MemorySegment sendState = arena.allocate(Linker.Option.captureStateLayout());
    private final int descriptor;
    private volatile boolean isClosed;

    /**
     * Opens the socket, or takes the one a parent opened.
     *
     * @param inherited descriptor of an unbound packet socket; -1 to open one here
     * @throws IOException if the interface is missing, or the right to open the socket
     */
    PacketSocket(String networkInterface, int inherited) throws IOException {
        short protocol = Short.reverseBytes((short) ETH_P_ALL);
        descriptor = inherited >= 0 ? inherited : open();
        try {
            int index = call(INDEX, receiveState, arena.allocateFrom(networkInterface));
            if (index <= 0) {
                throw new IOException("there is no interface " + networkInterface);
            }
            option("PACKET_IGNORE_OUTGOING", SOL_PACKET, PACKET_IGNORE_OUTGOING, arena.allocateFrom(INT, 1));
            option("PACKET_VNET_HDR", SOL_PACKET, PACKET_VNET_HDR, arena.allocateFrom(INT, 1));
            option("SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, arena.allocateFrom(INT, BUFFER_BYTES));
            option(
                    "SO_RCVTIMEO",
                    SOL_SOCKET,
                    SO_RCVTIMEO,
                    arena.allocateFrom(ValueLayout.JAVA_LONG, 0, TIMEOUT_MICROS));
            MemorySegment address = arena.allocate(20, 4);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(ValueLayout.JAVA_SHORT, 2, protocol);
            address.set(INT, 4, index);
            check("bind to " + networkInterface, call(BIND, receiveState, descriptor, address, 20));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Without a protocol, so that nothing arrives before it is bound to its interface. */
    private int open() throws IOException {
        return check("open a packet socket", call(SOCKET, receiveState, AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
    }

    private void option(String name, int level, int option, MemorySegment value) throws IOException {
        check("set " + name, call(OPTION, receiveState, descriptor, level, option, value, (int) value.byteSize()));
    }

    /**
     * Waits up to a fifth of a second for a frame.
     *
     * @param buffer direct; filled from its position, which moves by the frame's length or to the limit
     * @return bytes taken; 0 if there was no frame
     */
    int receive(ByteBuffer buffer) throws IOException {
        int received;
        synchronized (receiveState) {
            received = transfer(RECEIVE, receiveState, buffer);
        }
        if (received == -EAGAIN || received == -EINTR) {
            return 0;
        }
        check("receive", received);
        buffer.position(buffer.position() + received);
        return received;
    }

    /** @param buffer direct; from its position to its limit */
    synchronized void send(ByteBuffer buffer) throws IOException {
        check("send", transfer(SEND, sendState, buffer));
    }

    private int transfer(MethodHandle function, MemorySegment state, ByteBuffer buffer) throws IOException {
        if (isClosed) {
            throw new IOException("the packet socket is closed");
        }
        MemorySegment memory = MemorySegment.ofBuffer(buffer);
        try {
            long moved = (long) function.invokeExact(state, descriptor, memory, (long) buffer.remaining(), 0);
            return moved < 0 ? -(int) ERRNO_OF.get(state, 0L) : (int) moved;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LIBC.findOrThrow(name), descriptor, ERRNO);
    }

    private static int call(MethodHandle function, MemorySegment state, Object... arguments) throws IOException {
        Object[] all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            int result = (int) function.invokeWithArguments(all);
            return result < 0 ? -(int) ERRNO_OF.get(state, 0L) : result;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    private static int check(String what, int result) throws IOException {
        if (result < 0) {
            String why = result == -1 ? "no permission (CAP_NET_RAW)" : "error " + -result;
            throw new IOException("cannot " + what + ": " + why);
        }
        return result;
    }

    /** Waits for the receiving thread to let go of the descriptor, a fifth of a second at most, and gives it back. */
    @Override
    public void close() {
        isClosed = true;
        synchronized (receiveState) {
            synchronized (this) {
                try {
                    call(CLOSE, sendState, descriptor);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}

package dev.loco.agent.capture;

import dev.loco.rfb.Framebuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies a screen whose pixels are about to be written again. */
final class Copy {

    private Copy() {}

    static Framebuffer of(Framebuffer screen) {
        ByteBuffer from = screen.pixels();
        ByteBuffer to = ByteBuffer.allocate(from.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        to.put(0, from, 0, from.capacity());
        return new Framebuffer(screen.widthPx(), screen.heightPx(), to);
    }
}

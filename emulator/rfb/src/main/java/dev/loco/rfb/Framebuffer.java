package dev.loco.rfb;

import java.nio.ByteBuffer;

/**
 * The client's copy of the server's screen.
 *
 * <p>{@code pixels}: {@code [heightPx][widthPx]}, row-major, 4 bytes per pixel in the order B, G, R, unused; direct, little endian,
 * position 0, limit {@code widthPx × heightPx × 4}. Written by the reading thread only, while {@link RfbClient#read()} runs. After a
 * change of resolution the client has another framebuffer and may reuse this one's memory for it.
 *
 * @param widthPx 1 to {@value RfbClient#MAX_SIDE_PX}
 * @param heightPx 1 to {@value RfbClient#MAX_SIDE_PX}
 */
public record Framebuffer(int widthPx, int heightPx, ByteBuffer pixels) {}

/**
 * Client of the Remote Framebuffer protocol (RFC 6143) with QEMU's extensions for audio and key numbers.
 *
 * <p>Main type: {@link dev.loco.rfb.RfbClient}. One thread reads and is called back; any thread may send. Knows nothing of the
 * product.
 */
@NullMarked
package dev.loco.rfb;

import org.jspecify.annotations.NullMarked;

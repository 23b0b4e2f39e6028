/**
 * The server's side of RFB (RFC 6143): lets a foreign client watch, and use, the screen of a server behind us, and decides about each of its messages.
 *
 * <p>Main type: {@link dev.loco.rfb.relay.Relay}. Blocking: one thread per direction. Knows nothing of the product.
 */
@NullMarked
package dev.loco.rfb.relay;

import org.jspecify.annotations.NullMarked;

/**
 * What functions and agents share on the wire without a framework: credentials and tokens, the checks of Host and
 * Origin, JSON for the records of {@code contract}, and W3C trace context.
 *
 * <p>{@link dev.loco.wire.TokenVerifier} is the way in, {@link dev.loco.wire.TokenIssuer} the way out. All types may be
 * used by any number of threads.
 */
@NullMarked
package dev.loco.wire;

import org.jspecify.annotations.NullMarked;

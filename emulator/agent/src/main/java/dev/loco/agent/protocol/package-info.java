/**
 * The stream messages between agent and page: bytes in, records out, and back. Little endian; the vectors shared with the page are
 * in {@code protocol-vectors.json}. Stateless and thread-safe.
 */
@NullMarked
package dev.loco.agent.protocol;

import org.jspecify.annotations.NullMarked;

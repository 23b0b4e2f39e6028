/**
 * The instance's end of the LAN: opened at the start and again until it is, asked by {@code /v1/lan}.
 *
 * <p>Main type: {@link dev.loco.agent.lan.LanLink}. Thread-safe.
 */
@NullMarked
package dev.loco.agent.lan;

import org.jspecify.annotations.NullMarked;

package dev.loco.agent.vnc;

import org.jspecify.annotations.Nullable;

/**
 * What a VNC client may do.
 *
 * @param holder under which it types and points once that holder has the lease; null for one that only watches
 * @param takesLease whether it takes the lease when it connects
 */
public record VncPass(@Nullable String holder, boolean takesLease) {}

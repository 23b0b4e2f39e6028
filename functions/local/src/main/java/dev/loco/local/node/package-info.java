/**
 * The node: on one machine it does what kubelet does in a cluster. It plans the fleet, starts each program under a
 * supervisor, watches them, and ends them in order.
 *
 * <p>{@link dev.loco.local.node.Node} is the way in. It knows the programs by command line and environment only.
 */
@NullMarked
package dev.loco.local.node;

import org.jspecify.annotations.NullMarked;

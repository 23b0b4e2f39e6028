/** What runs on a home right now, for people and scripts. {@link dev.loco.local.status.NodeStatus} is the whole of it. */
@NullMarked
package dev.loco.local.status;

import org.jspecify.annotations.NullMarked;

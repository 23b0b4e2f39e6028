/** The engine itself: what everything else in the cluster tests relies on, seen from outside. */
@NullMarked
package dev.loco.cluster.engine;

import org.jspecify.annotations.NullMarked;

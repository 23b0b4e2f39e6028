/** The charts: their documentation, what their schema refuses, and what a real API server says of every example. */
@NullMarked
package dev.loco.cluster.charts;

import org.jspecify.annotations.NullMarked;

/** Brings what is built here onto a cluster, and proves that it runs there. */
@NullMarked
package dev.loco.cli.deploy;

import org.jspecify.annotations.NullMarked;

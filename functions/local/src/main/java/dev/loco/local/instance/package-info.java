/**
 * The instances of one machine: the plan the node wrote, and what supervisors say of it.
 *
 * <p>{@link dev.loco.local.instance.LocalInstanceCatalog} is an adapter of {@code dev.loco.fleet.instance}.
 */
@NullMarked
package dev.loco.local.instance;

import org.jspecify.annotations.NullMarked;

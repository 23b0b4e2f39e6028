/**
 * The instances of one machine: the plan the node wrote, what supervisors say of it, and the agents over HTTP.
 *
 * <p>{@link dev.loco.local.instance.LocalInstanceCatalog} and {@link dev.loco.local.instance.HttpAgentClient} are adapters
 * of {@code dev.loco.fleet.instance}.
 */
@NullMarked
package dev.loco.local.instance;

import org.jspecify.annotations.NullMarked;

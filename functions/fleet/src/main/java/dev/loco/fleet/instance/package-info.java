/**
 * The instances of the fleet: which exist, what their agents say, and how both make the picture a caller sees.
 *
 * <p>{@link dev.loco.fleet.instance.InstanceViews} is the way in; {@link dev.loco.fleet.instance.InstanceCatalog} and
 * {@link dev.loco.fleet.instance.AgentClient} are the ports. Everything may be called by any number of threads.
 */
@NullMarked
package dev.loco.fleet.instance;

import org.jspecify.annotations.NullMarked;

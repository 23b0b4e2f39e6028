/**
 * Agents over HTTP, for every platform on which they are reached so.
 *
 * <p>{@link dev.loco.agentclient.HttpAgentClient} is an adapter of {@code dev.loco.fleet.instance}; it may be called by any
 * number of threads.
 */
@NullMarked
package dev.loco.agentclient;

import org.jspecify.annotations.NullMarked;

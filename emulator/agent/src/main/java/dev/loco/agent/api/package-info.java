/**
 * The agent's HTTP routes, one class per resource. They translate between HTTP and the rest of the agent and decide nothing else.
 */
@NullMarked
package dev.loco.agent.api;

import org.jspecify.annotations.NullMarked;

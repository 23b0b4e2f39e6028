/** Fixtures: a real machine, an agent in this process, and clients that speak the protocol from the page's side. */
@NullMarked
package dev.loco.agent.testing;

import org.jspecify.annotations.NullMarked;

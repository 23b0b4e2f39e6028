/**
 * What the instance is doing, as {@code GET /v1/state} and the page's chip say it. Main type: {@link dev.loco.agent.state.InstanceMonitor}.
 */
@NullMarked
package dev.loco.agent.state;

import org.jspecify.annotations.NullMarked;

/**
 * The agent's configuration: environment variables and mounted files, read once at start. Main type: {@link dev.loco.agent.config.AgentConfig}.
 */
@NullMarked
package dev.loco.agent.config;

import org.jspecify.annotations.NullMarked;

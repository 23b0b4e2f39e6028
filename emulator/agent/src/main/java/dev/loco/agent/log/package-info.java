/** What the log looks like. Main type: {@link dev.loco.agent.log.StderrConfigurator}. */
@NullMarked
package dev.loco.agent.log;

import org.jspecify.annotations.NullMarked;

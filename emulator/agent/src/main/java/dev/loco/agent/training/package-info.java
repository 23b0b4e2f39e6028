/**
 * Counterparts with which the agent exercises itself while its AOT cache is made: a fake machine, a page that connects over the loopback, plain HTTP. Main type:
 * {@link dev.loco.agent.training.FakeMachine}.
 */
@NullMarked
package dev.loco.agent.training;

import org.jspecify.annotations.NullMarked;

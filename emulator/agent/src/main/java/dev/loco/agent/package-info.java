/**
 * The always-on process beside one emulator: it captures, encodes and delivers the screen and sound, takes input under a lease, and
 * reports health. Main type: {@link dev.loco.agent.Agent}, wired in one place and started by {@link dev.loco.agent.Main}.
 */
@NullMarked
package dev.loco.agent;

import org.jspecify.annotations.NullMarked;

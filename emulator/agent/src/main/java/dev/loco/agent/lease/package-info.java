/**
 * Who may operate the machine now: one holder at a time, for five seconds after its last sign of life. Main type:
 * {@link dev.loco.agent.lease.LeaseBook}. Thread-safe.
 */
@NullMarked
package dev.loco.agent.lease;

import org.jspecify.annotations.NullMarked;

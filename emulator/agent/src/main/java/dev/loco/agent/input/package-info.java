/**
 * From a viewer's keys and pointer to QEMU's {@code input-send-event}: lease, held keys, pointer mode, and a bounded queue that
 * never blocks its caller. Main type: {@link dev.loco.agent.input.InputDesk}. Thread-safe.
 */
@NullMarked
package dev.loco.agent.input;

import org.jspecify.annotations.NullMarked;

package dev.loco.agent.health;

import dev.loco.contract.InstanceState;
import org.jspecify.annotations.Nullable;

/**
 * What a diagnosis is made of; counts are of the last seconds.
 *
 * @param starting seconds for which there has been no emulator although there should be
 * @param qmpSilent QEMU has a connection and does not answer
 * @param runstate QEMU's word (qapi/run-state.json), null while unknown
 * @param hung the guest has interrupts off and does not react
 * @param resets by the guest itself
 * @param diskErrors I/O errors of the guest's disks
 * @param encoderErrors pictures that could not be encoded
 * @param encoded pictures that were
 * @param delivered frames handed to viewers
 * @param reports messages in which pages told what they draw
 * @param drawing those of pages that drew something
 * @param lost frames that pages missed
 */
record Signs(
        InstanceState state,
        double starting,
        boolean qmpSilent,
        @Nullable String runstate,
        boolean hung,
        long resets,
        long diskErrors,
        long encoderErrors,
        long encoded,
        long delivered,
        long reports,
        long drawing,
        long lost) {}

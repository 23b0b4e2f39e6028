package dev.loco.fleet.recovery;

import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryStep;
import org.jspecify.annotations.Nullable;

/** What to do about an instance now: at most one step. Each may be carried out once its state has been stored. */
public sealed interface Decision {

    /** Nothing; there is nothing to remember either. */
    record Nothing() implements Decision {}

    /**
     * Remember something.
     *
     * @param finished the recovery that ends by it; null if none does
     */
    record Remember(RecoveryState next, @Nullable Recovery finished) implements Decision {}

    /**
     * Take a step, whose attempt is the newest of the state's recovery.
     *
     * @param nth how often it will have been taken lately, from 1
     * @param qualityStep the quality to set where the step is {@link RecoveryStep#QUALITY_STEP}
     */
    record Take(RecoveryState next, RecoveryStep step, int nth, int qualityStep) implements Decision {}

    /** Give a well instance back the quality that steps took from it. */
    record Ease(RecoveryState next) implements Decision {}

    /**
     * Turn down an operator's wish.
     *
     * @param reason in a sentence
     */
    record Refuse(String reason) implements Decision {}
}

package dev.loco.agent.viewer;

import dev.loco.contract.Tier;
import dev.loco.contract.TierRequest;
import java.util.Optional;

/** Frame rates that a tier allows. Without a focus every instance is treated as focused. */
final class Rates {

    private static final int THUMBNAIL = 5;

    private Rates() {}

    /** Most frames per second of the full rendition. */
    static int full(Optional<TierRequest> tier) {
        return tier.map(held -> full(held.tier())).orElse(full(Tier.FOCUSED));
    }

    private static int full(Tier tier) {
        return switch (tier) {
            case FOCUSED -> 60;
            case ROOM -> 30;
            case VISIBLE -> 15;
            case BACKGROUND -> 0;
        };
    }

    /** Frames per second for a viewer of the full rendition who asked for {@code wanted}, 0 = as the tier allows. */
    static int full(Optional<TierRequest> tier, int wanted) {
        int most = full(tier);
        return wanted == 0 ? most : Math.min(wanted, most);
    }

    /** Likewise for the thumbnail. */
    static int thumbnail(Optional<TierRequest> tier, int wanted) {
        return Math.min(wanted == 0 ? THUMBNAIL : wanted, full(tier));
    }
}

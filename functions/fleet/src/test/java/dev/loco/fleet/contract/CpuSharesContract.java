package dev.loco.fleet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Tier;
import dev.loco.fleet.focus.CpuShareReply;
import dev.loco.fleet.focus.CpuShares;
import dev.loco.fleet.instance.CatalogEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link CpuShares} do, seen by two replicas of a function. */
public abstract class CpuSharesContract {
    private static final int ROUNDS = 5;
    private static final int WRITERS = 6;

    /** The shares of this test's platform, opened anew. */
    protected abstract CpuShares open();

    /** An instance whose emulator runs. */
    protected abstract CatalogEntry running();

    /** An instance that has no emulator now. */
    protected abstract CatalogEntry absent();

    /** The tier whose share that emulator has, as the platform says and not as we remember. */
    protected abstract Tier held();

    @Test
    void apply_tier_isHeld() {
        assertThat(open().apply(running(), Tier.FOCUSED, 1)).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(held()).isEqualTo(Tier.FOCUSED);

        assertThat(open().apply(running(), Tier.VISIBLE, 2)).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(held()).isEqualTo(Tier.VISIBLE);
    }

    @Test
    void apply_sameAgain_isAppliedAgain() {
        CpuShareReply first = open().apply(running(), Tier.BACKGROUND, 7);

        assertThat(open().apply(running(), Tier.BACKGROUND, 7)).isEqualTo(first);
        assertThat(held()).isEqualTo(Tier.BACKGROUND);
    }

    @Test
    void apply_olderGeneration_isSupersededAndChangesNothing() {
        open().apply(running(), Tier.FOCUSED, 5);

        assertThat(open().apply(running(), Tier.BACKGROUND, 4)).isEqualTo(new CpuShareReply.Superseded());
        assertThat(held()).isEqualTo(Tier.FOCUSED);
    }

    @Test
    void apply_noEmulator_fails() {
        assertThat(open().apply(absent(), Tier.FOCUSED, 1)).isInstanceOf(CpuShareReply.Failed.class);
    }

    @Test
    void apply_twoReplicasRace_theNewestGenerationStays() throws Exception {
        CpuShares one = open();
        CpuShares other = open();
        Random order = new Random(98);
        for (int round = 0; round < ROUNDS; round++) {
            long first = 1 + (long) round * WRITERS;
            long last = first + WRITERS - 1;
            List<Long> generations = new ArrayList<>();
            for (long generation = first; generation <= last; generation++) {
                generations.add(generation);
            }
            Collections.shuffle(generations, order);
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<CpuShareReply>> replies = generations.stream()
                        .map(generation -> executor.submit(() ->
                                (generation % 2 == 0 ? one : other).apply(running(), tier(generation), generation)))
                        .toList();
                for (Future<CpuShareReply> reply : replies) {
                    assertThat(reply.get())
                            .isInstanceOfAny(CpuShareReply.Applied.class, CpuShareReply.Superseded.class);
                }
            }
            assertThat(held()).as("round %s", round).isEqualTo(tier(last));
        }
    }

    /** Neighbours differ, so that a call that lands too late is seen. */
    private static Tier tier(long generation) {
        return switch ((int) (generation % 3)) {
            case 0 -> Tier.FOCUSED;
            case 1 -> Tier.VISIBLE;
            default -> Tier.BACKGROUND;
        };
    }
}

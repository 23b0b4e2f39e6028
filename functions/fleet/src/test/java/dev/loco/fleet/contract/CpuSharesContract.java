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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link CpuShares} do, seen by two replicas of a function. */
public abstract class CpuSharesContract {
    private static final int ROUNDS = 5;
    private static final int WRITERS = 6;

    /** The shares of this test's platform, opened anew. */
    protected abstract CpuShares open();

    /** An instance whose emulator runs, as it is listed now. */
    protected abstract CatalogEntry running();

    /** An instance that has no emulator now. */
    protected abstract CatalogEntry absent();

    /** The tier whose share that emulator has, as the platform says and not as we remember. */
    protected abstract Tier held();

    /** Makes the focus in effect to be of a generation, for platforms that look there. */
    protected void store(long generation) {}

    @Test
    void apply_tier_isHeld() {
        assertThat(change(open(), Tier.FOCUSED, 1)).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(held()).isEqualTo(Tier.FOCUSED);

        assertThat(change(open(), Tier.VISIBLE, 2)).isInstanceOf(CpuShareReply.Applied.class);
        assertThat(held()).isEqualTo(Tier.VISIBLE);
    }

    @Test
    void apply_sameAgain_isAppliedAgain() {
        CpuShareReply first = change(open(), Tier.BACKGROUND, 7);

        assertThat(open().apply(running(), Tier.BACKGROUND, 7)).isEqualTo(first);
        assertThat(held()).isEqualTo(Tier.BACKGROUND);
    }

    /** Also where the newer one found the share right. */
    @ParameterizedTest
    @EnumSource
    void apply_olderGeneration_isSupersededAndChangesNothing(Tier newer) {
        change(open(), Tier.VISIBLE, 3);
        CatalogEntry listed = running();
        change(open(), newer, 5);
        Tier held = held();

        assertThat(open().apply(listed, Tier.BACKGROUND, 4)).isEqualTo(new CpuShareReply.Superseded());
        assertThat(open().apply(listed, Tier.FOCUSED, 4)).isEqualTo(new CpuShareReply.Superseded());

        assertThat(held()).isEqualTo(held);
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
            CatalogEntry listed = running();
            store(last);
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<CpuShareReply>> replies = generations.stream()
                        .map(generation -> executor.submit(
                                () -> (generation % 2 == 0 ? one : other).apply(listed, tier(generation), generation)))
                        .toList();
                for (Future<CpuShareReply> reply : replies) {
                    assertThat(reply.get())
                            .isInstanceOfAny(CpuShareReply.Applied.class, CpuShareReply.Superseded.class);
                }
            }
            assertThat(held()).as("round %s", round).isEqualTo(tier(last));
        }
    }

    /** In the order of a focus transaction: listed, stored, carried out. */
    private CpuShareReply change(CpuShares shares, Tier tier, long generation) {
        CatalogEntry listed = running();
        store(generation);
        return shares.apply(listed, tier, generation);
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

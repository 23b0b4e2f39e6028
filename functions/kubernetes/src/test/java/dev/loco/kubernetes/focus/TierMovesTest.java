package dev.loco.kubernetes.focus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TierMovesTest {
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");

    @Test
    void after_firstFocus_isOfWhatItRaises() {
        assertThat(TierMoves.NONE.after(Focus.NONE, focus(1, 0, "loco-1")))
                .isEqualTo(new TierMoves(Map.of("loco-1", START)));
    }

    @Test
    void after_otherInstance_isOfBoth() {
        assertThat(TierMoves.NONE.after(focus(1, 0, "loco-1"), focus(2, 5, "loco-2")))
                .isEqualTo(new TierMoves(Map.of("loco-1", START.plusSeconds(5), "loco-2", START.plusSeconds(5))));
    }

    @Test
    void after_instanceThatStaysInFocus_isNotOfIt() {
        assertThat(TierMoves.NONE.after(focus(1, 0, "loco-1", "loco-2"), focus(2, 5, "loco-2", "loco-3")))
                .isEqualTo(new TierMoves(Map.of("loco-1", START.plusSeconds(5), "loco-3", START.plusSeconds(5))));
    }

    @Test
    void after_thirtySeconds_formerMovesAreForgotten() {
        TierMoves moves = TierMoves.NONE.after(Focus.NONE, focus(1, 0, "loco-1"));

        assertThat(moves.after(focus(1, 0, "loco-1"), focus(2, 30, "loco-1", "loco-2"))
                        .contains("loco-1"))
                .isTrue();
        assertThat(moves.after(focus(1, 0, "loco-1"), focus(2, 31, "loco-1", "loco-2"))
                        .contains("loco-1"))
                .isFalse();
    }

    @Test
    void json_readAgain_isTheSame() throws JsonProcessingException {
        TierMoves moves = TierMoves.NONE.after(Focus.NONE, focus(1, 0, "loco-1"));

        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(moves), TierMoves.class))
                .isEqualTo(moves);
    }

    private static Focus focus(long generation, int second, String... instances) {
        return new Focus(generation, List.of(instances), FocusMode.MULTI, START.plusSeconds(second));
    }
}

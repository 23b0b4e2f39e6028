package dev.loco.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsedTicketsTest {
    private final SteppingClock clock = new SteppingClock();
    private final UsedTickets used = new UsedTickets(clock);

    @Test
    void use_whenFull_refusesUntilOldOnesExpire() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(used.use(ticket("t" + i))).isTrue();
        }

        assertThat(used.use(ticket("one more"))).isFalse();
        clock.advance(Duration.ofSeconds(60));
        assertThat(used.use(ticket("one more"))).isTrue();
    }

    private Principal ticket(String id) {
        return new Principal(
                "s",
                Role.VIEWER,
                TokenKind.TICKET,
                "loco-0",
                id,
                clock.instant().plusSeconds(60));
    }
}

package dev.loco.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.agent.testing.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseBookTest {

    private final FakeClock clock = new FakeClock();
    private final List<String> changes = new ArrayList<>();

    @TempDir
    private Path folder;

    private LeaseBook book;

    @BeforeEach
    void open() {
        book = reopened();
        book.listen((before, now) -> changes.add(before + " -> " + (now == null ? null : now.holder())));
    }

    private LeaseBook reopened() {
        return new LeaseBook(new LeaseFile(folder.resolve("lease.json")), clock);
    }

    @Test
    void take_heldByAnother_takesOverAndTellsBoth() {
        book.take("a");
        book.take("b");

        assertThat(book.isHeldBy("a")).isFalse();
        assertThat(book.isHeldBy("b")).isTrue();
        assertThat(changes).containsExactly("null -> a", "a -> b");
    }

    @Test
    void isHeldBy_fiveSecondsLater_isOver() {
        book.take("a");
        clock.advance(Duration.ofMillis(4999));
        assertThat(book.isHeldBy("a")).isTrue();

        clock.advance(Duration.ofMillis(1));
        assertThat(book.isHeldBy("a")).isFalse();
        assertThat(book.current()).isEmpty();

        book.expire();
        assertThat(changes).containsExactly("null -> a", "a -> null");
    }

    @Test
    void renew_holder_extendsSilently() {
        book.take("a");
        clock.advance(Duration.ofSeconds(4));
        book.renew("a");
        clock.advance(Duration.ofSeconds(4));

        assertThat(book.isHeldBy("a")).isTrue();
        assertThat(changes).containsExactly("null -> a");
    }

    @Test
    void renew_another_doesNothing() {
        book.take("a");
        book.renew("b");

        assertThat(book.isHeldBy("b")).isFalse();
    }

    @Test
    void book_reopenedSoon_knowsItsHolder() {
        book.take("a");
        clock.advance(Duration.ofSeconds(7));

        assertThat(reopened().isHeldBy("a")).isTrue();
    }

    @Test
    void book_reopenedLate_hasForgotten() {
        book.take("a");
        clock.advance(Duration.ofSeconds(10));

        assertThat(reopened().isHeldBy("a")).isFalse();
    }

    @Test
    void release_byAnother_keepsTheLease() {
        book.take("a");
        book.release("b");

        assertThat(book.isHeldBy("a")).isTrue();
    }
}

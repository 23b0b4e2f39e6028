package dev.loco.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.video.picture.Rectangle;
import org.junit.jupiter.api.Test;

class DamageTest {

    private final Damage damage = new Damage();

    @Test
    void add_contained_keepsOne() {
        damage.add(new Rectangle(0, 0, 100, 100));
        damage.add(new Rectangle(10, 10, 5, 5));
        assertThat(damage.rectangles()).containsExactly(new Rectangle(0, 0, 100, 100));
    }

    @Test
    void add_adjacent_mergesThem() {
        damage.add(new Rectangle(0, 0, 64, 16));
        damage.add(new Rectangle(0, 16, 64, 16));
        assertThat(damage.rectangles()).containsExactly(new Rectangle(0, 0, 64, 32));
    }

    @Test
    void add_farApart_keepsBoth() {
        damage.add(new Rectangle(0, 0, 16, 16));
        damage.add(new Rectangle(600, 400, 16, 16));
        assertThat(damage.rectangles()).hasSize(2);
        assertThat(damage.union()).isEqualTo(new Rectangle(0, 0, 616, 416));
    }

    @Test
    void add_tenThousand_staysBounded() {
        for (int i = 0; i < 10_000; i++) {
            damage.add(new Rectangle(i * 37 % 600, i * 91 % 400, 3, 3));
        }
        assertThat(damage.rectangles()).hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void add_empty_changesNothing() {
        damage.add(Rectangle.EMPTY);
        assertThat(damage.isEmpty()).isTrue();
    }
}

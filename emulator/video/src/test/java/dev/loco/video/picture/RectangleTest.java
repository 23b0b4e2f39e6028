package dev.loco.video.picture;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RectangleTest {

    private static final Size SCREEN = new Size(641, 481);

    @Test
    void union_withEmpty_isTheOther() {
        Rectangle some = new Rectangle(3, 4, 5, 6);
        assertThat(Rectangle.EMPTY.union(some)).isEqualTo(some);
        assertThat(some.union(new Rectangle(100, 100, 0, 7))).isEqualTo(some);
    }

    @Test
    void intersect_apart_isEmpty() {
        assertThat(new Rectangle(0, 0, 4, 4)
                        .intersect(new Rectangle(4, 0, 4, 4))
                        .isEmpty())
                .isTrue();
    }

    @Property(tries = 300)
    void aligned_any_containsWhatIsOnTheScreenAndStaysOnTheGrid(
            @ForAll @IntRange(min = -50, max = 700) int x,
            @ForAll @IntRange(min = -50, max = 500) int y,
            @ForAll @IntRange(min = 1, max = 700) int width,
            @ForAll @IntRange(min = 1, max = 500) int height) {
        Rectangle original = new Rectangle(x, y, width, height);
        Size picture = SCREEN.paddedToEven();
        Rectangle aligned = original.aligned(2, picture);
        Rectangle visible = original.intersect(Rectangle.of(SCREEN));
        assertThat(aligned.contains(visible)).isTrue();
        assertThat(Rectangle.of(picture).contains(aligned)).isTrue();
        assertThat(new int[] {aligned.x() % 2, aligned.y() % 2, aligned.width() % 2, aligned.height() % 2})
                .containsOnly(0);
    }

    @Property(tries = 300)
    void union_twoRectangles_containsBoth(
            @ForAll @IntRange(min = 0, max = 700) int x,
            @ForAll @IntRange(min = 0, max = 500) int y,
            @ForAll @IntRange(min = 0, max = 90) int width,
            @ForAll @IntRange(min = 0, max = 90) int height) {
        Rectangle one = new Rectangle(x, y, width, height);
        Rectangle other = new Rectangle(y, x, height, width);
        assertThat(one.union(other).contains(one)).isTrue();
        assertThat(one.union(other).contains(other)).isTrue();
        assertThat(one.contains(one.intersect(other))).isTrue();
    }
}

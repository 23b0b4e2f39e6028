package dev.loco.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class RfbFuzzTest {

    /** One rectangle of an update: a picture for a part of the screen, or another size of it. */
    record Step(boolean resize, int a, int b, int c, int d, int seed) {}

    @Property(tries = 300)
    void read_anyUpdates_giveTheSamePictureAsTheModel(
            @ForAll @IntRange(min = 1, max = 40) int widthPx,
            @ForAll @IntRange(min = 1, max = 30) int heightPx,
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 1, max = 4096) int largestPiece)
            throws IOException {
        Model model = new Model(widthPx, heightPx);
        steps.forEach(model::apply);
        ServerScript script = ServerScript.connected(widthPx, heightPx).update(steps.size());
        byte[] bytes = script.bytes(model.script.toBytes()).toBytes();
        Random random = new Random(largestPiece);

        RfbClient client = new RfbClient(new ScriptedServer(bytes, random.ints(1, largestPiece + 1)), new Journal());
        client.read();

        Framebuffer framebuffer = client.framebuffer();
        int[] picture = new int[framebuffer.pixels().remaining() / 4];
        framebuffer.pixels().asIntBuffer().get(picture);
        assertThat(framebuffer.widthPx()).isEqualTo(model.widthPx);
        assertThat(picture).isEqualTo(model.picture);
    }

    @Property(tries = 1000)
    void read_garbage_endsInOneTypedException(@ForAll @Size(max = 2000) byte[] garbage) {
        assertEnds(garbage);
        assertEnds(ServerScript.connected(64, 48).bytes(garbage).toBytes());
        assertEnds(ServerScript.connected(64, 48).update(3).bytes(garbage).toBytes());
        assertEnds(ServerScript.connected(64, 48).audio(2).bytes(garbage).toBytes());
    }

    @Property(tries = 500)
    void read_damagedSession_endsInOneTypedException(
            @ForAll("steps") List<Step> steps,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 1 << 16) Integer> places,
            @ForAll byte value,
            @ForAll @IntRange(min = 0, max = 1 << 16) int cut) {
        Model model = new Model(20, 20);
        steps.forEach(model::apply);
        byte[] whole = ServerScript.connected(20, 20)
                .update(steps.size())
                .bytes(model.script.toBytes())
                .audio(1)
                .audio(2)
                .u32(100)
                .zeros(100)
                .toBytes();
        for (int place : places) {
            whole[place % whole.length] = value;
        }
        assertEnds(java.util.Arrays.copyOf(whole, whole.length - cut % whole.length));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> side = Arbitraries.integers().between(0, 40);
        return Combinators.combine(Arbitraries.integers().between(0, 5), side, side, side, side, Arbitraries.integers())
                .as((kind, a, b, c, d, seed) -> new Step(kind == 0, a, b, c, d, seed))
                .list()
                .ofMaxSize(12);
    }

    private static void assertEnds(byte[] bytes) {
        assertThatThrownBy(() -> {
                    RfbClient client = new RfbClient(new ScriptedServer(bytes), new Journal());
                    for (; ; ) {
                        client.read();
                    }
                })
                .isInstanceOf(RfbProtocolException.class);
    }

    /** What the screen must look like after a list of rectangles. */
    private static final class Model {
        private final ServerScript script = new ServerScript();
        private int widthPx;
        private int heightPx;
        private int[] picture;

        Model(int widthPx, int heightPx) {
            resize(widthPx, heightPx);
        }

        void apply(Step step) {
            if (step.resize()) {
                resize(step.a() + 1, step.b() + 1);
                script.desktopSize(widthPx, heightPx);
                return;
            }
            int x = step.a() % widthPx;
            int y = step.b() % heightPx;
            int w = step.c() == 40 ? widthPx - x : step.c() % (widthPx - x + 1);
            int h = step.d() % (heightPx - y + 1);
            byte[] pixels = new byte[w * h * 4];
            new Random(step.seed()).nextBytes(pixels);
            script.raw(x, y, w, h, pixels);
            for (int row = 0; row < h; row++) {
                for (int column = 0; column < w; column++) {
                    int at = (row * w + column) * 4;
                    picture[(y + row) * widthPx + x + column] = (pixels[at] & 0xff)
                            | (pixels[at + 1] & 0xff) << 8
                            | (pixels[at + 2] & 0xff) << 16
                            | (pixels[at + 3] & 0xff) << 24;
                }
            }
        }

        private void resize(int newWidthPx, int newHeightPx) {
            widthPx = newWidthPx;
            heightPx = newHeightPx;
            picture = new int[widthPx * heightPx];
        }
    }
}

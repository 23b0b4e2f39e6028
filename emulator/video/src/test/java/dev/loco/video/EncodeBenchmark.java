package dev.loco.video;

import dev.loco.video.codec.Codec;
import dev.loco.video.picture.Rectangle;
import dev.loco.video.picture.Size;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Prints what converting and encoding cost, in milliseconds per frame on this machine. */
final class EncodeBenchmark {

    private static final long FRAME_NANOS = 1_000_000_000L / 60;

    private EncodeBenchmark() {}

    public static void main(String[] args) {
        int frames = args.length > 0 ? Integer.parseInt(args[0]) : 300;
        for (RenditionKind kind : RenditionKind.values()) {
            for (Size size : List.of(new Size(640, 480), new Size(1024, 768))) {
                for (Codec codec : args.length > 1 ? List.of(Codec.valueOf(args[1])) : List.of(Codec.values())) {
                    for (String scene : List.of("sprite", "scroll", "noise")) {
                        run(kind, size, codec, scene, frames);
                    }
                }
            }
        }
    }

    private static void run(RenditionKind kind, Size size, Codec codec, String name, int frames) {
        Scene scene = new Scene(size.widthPx(), size.heightPx()).desktop();
        Random random = new Random(1);
        long convert = 0;
        long encode = 0;
        long bytes = 0;
        int count = 0;
        long first = 0;
        try (Rendition rendition = new Rendition(kind, codec, RenditionSettings.of(8_000_000), 1)) {
            rendition.resize(size.widthPx(), size.heightPx());
            long virtual = System.nanoTime();
            for (int i = 0; i < frames; i++) {
                if (i > 0) {
                    rendition.damage(draw(scene, name, i, random));
                }
                virtual += FRAME_NANOS;
                long start = System.nanoTime();
                Optional<EncodedFrame> encoded = rendition.encodeIfDue(scene.pixels(), virtual, virtual);
                if (encoded.isPresent()) {
                    EncodedFrame frame = encoded.get();
                    if (i == 0) {
                        first = frame.data().length;
                    } else if (i > frames / 3) {
                        convert += frame.convertedNanos() - start;
                        encode += frame.encodedNanos() - frame.convertedNanos();
                        bytes += frame.data().length;
                        count++;
                    }
                }
            }
        }
        double seconds = (frames - frames / 3) / 60.0;
        System.out.printf(
                "%-9s %4dx%-4d %-5s %-6s convert %.3f encode %.3f ms  %5.1f fps %6.0f kbit/s  keyframe %d bytes%n",
                kind,
                size.widthPx(),
                size.heightPx(),
                codec,
                name,
                convert / 1e6 / count,
                encode / 1e6 / count,
                count / seconds,
                bytes * 8 / seconds / 1000,
                first);
    }

    private static Rectangle draw(Scene scene, String name, int i, Random random) {
        return switch (name) {
            case "sprite" -> {
                int x = i * 4 % (scene.size().widthPx() - 48);
                Rectangle old = scene.fill(new Rectangle(x, 300, 48, 48), 0x008080);
                yield old.union(scene.fill(new Rectangle(x + 4, 300, 44, 48), 0xE0A020));
            }
            case "scroll" -> scene.scroll(i * 4);
            default -> scene.noise(random);
        };
    }
}

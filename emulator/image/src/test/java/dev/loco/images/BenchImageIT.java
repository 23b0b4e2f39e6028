package dev.loco.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.images.build.ImageBuilder;
import dev.loco.images.build.Workshop;
import dev.loco.images.recipe.Recipes;
import dev.loco.images.testing.ContainedProcess;
import dev.loco.images.testing.UnpackedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks' image: its browser, driven by its Node, with nothing but the files that were picked. */
final class BenchImageIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Opens a page as the benchmarks do, under the name localhost, and says what it can. */
    private static final String SCRIPT = """
            import { createServer } from 'node:http';
            import { chromium } from '/opt/bench/node_modules/playwright-core/index.mjs';
            const site = createServer((_, answer) => answer.end('<p>text</p>'));
            await new Promise((listening) => site.listen(0, '127.0.0.1', listening));
            const flags = ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP localhost:8080 127.0.0.1:${site.address().port}`];
            const browser = await chromium.launch({ executablePath: process.env.LOCO_CHROMIUM, args: flags });
            const page = await browser.newPage();
            await page.goto('http://localhost:8080/');
            const { supported } = await page.evaluate(() => VideoDecoder.isConfigSupported({ codec: 'avc1.42E01F' }));
            console.log(`h264 ${supported}, webrtc ${await page.evaluate(() => typeof RTCPeerConnection)}`);
            await browser.close();
            site.close();
            """;

    @TempDir
    private Path folder;

    @Test
    void browser_inTheImageAlone_decodesPicturesOfAnAgent() throws Exception {
        Workshop workshop = new Workshop(ROOT, ImagesIT.cache(), Recipes.read(), System.out::println);
        new ImageBuilder(workshop, folder).build("bench");
        UnpackedImage image = new UnpackedImage(folder.resolve("bench.tar"));
        Path tree = image.unpack(Files.createDirectory(folder.resolve("tree")));
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.putAll(Map.of("HOME", "/run/loco", "TMPDIR", "/run/loco"));
        List<String> command = List.of(image.entrypoint().getFirst(), "--input-type=module", "--eval", SCRIPT);

        try (ContainedProcess program =
                new ContainedProcess(tree, Files.createDirectory(folder.resolve("own")), command, environment)) {
            assertThat(program.awaitEnd(PATIENCE)).as(program.output()).isZero();
            assertThat(program.output()).isEqualTo("h264 true, webrtc function\n");
        }
    }
}

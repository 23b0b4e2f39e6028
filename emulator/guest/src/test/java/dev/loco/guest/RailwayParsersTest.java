package dev.loco.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever bytes come over the network, the railway's readers neither crash nor hang, and its trains stay counted. */
@Timeout(120)
final class RailwayParsersTest {

    @Test
    void rubbish_neitherCrashesNorHangs() throws Exception {
        run("make", "--no-print-directory", "-s", "-C", "railway", "target/parsers");
        long seed = ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);

        assertThat(run("railway/target/parsers", Long.toString(seed), "200000"))
                .as("seed %d", seed)
                .isEqualTo("200000 rounds\n");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(1, TimeUnit.SECONDS);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said;
    }
}

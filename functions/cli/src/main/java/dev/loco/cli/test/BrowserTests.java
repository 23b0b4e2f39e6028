package dev.loco.cli.test;

import dev.loco.local.node.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tests in a real browser, by npm. */
public final class BrowserTests {
    private final LoggedRun run;
    private final Progress progress;

    public BrowserTests(LoggedRun run, Progress progress) {
        this.run = run;
        this.progress = progress;
    }

    /** Runs them; the summary has what no report tells. */
    public TestSummary run(Path root) throws IOException, InterruptedException {
        Path folder = root.resolve("tests/browser");
        Path results = folder.resolve("target/results.xml");
        progress.step("Testing in a browser");
        // The launcher has just built everything; a fleet under test must not build again.
        Map<String, String> environment = Map.of("LOCO_BUILD", "off", "CI", "true");
        List<String> install = List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        if (run.run(folder, environment, install, line -> {}) != 0) {
            return TestSummary.failure("tests/browser", "npm ci failed");
        }
        int code = run.run(folder, environment, List.of("npm", "test"), line -> {});
        return Files.exists(results)
                ? new TestSummary(0, List.of())
                : TestSummary.failure("tests/browser", "npm test ended with code " + code + " and left no report");
    }
}

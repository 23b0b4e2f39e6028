package dev.loco.cli.test;

import dev.loco.local.node.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tests that are npm scripts and drive what was built as a user does; each leaves a JUnit report in {@code target/results.xml}. */
public final class NodeTests {
    /** The launcher has just built everything; a fleet under test must not build again. */
    private static final Map<String, String> ENVIRONMENT = Map.of("LOCO_BUILD", "off", "CI", "true");

    private final LoggedRun run;
    private final Progress progress;

    public NodeTests(LoggedRun run, Progress progress) {
        this.run = run;
        this.progress = progress;
    }

    /** The tests in a real browser; the summary has what no report tells. */
    public TestSummary inBrowser(Path root) throws IOException, InterruptedException {
        Path folder = root.resolve("tests/browser");
        progress.step("Testing in a browser");
        List<String> install = List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        return run.run(folder, ENVIRONMENT, install, line -> {}) == 0
                ? script(folder, "test")
                : TestSummary.failure(folder.toString(), "npm ci failed");
    }

    /** The robot's session and stress with real guests; Maven has installed what they need. The summary has what no report tells. */
    public TestSummary onTheLan(Path root) throws IOException, InterruptedException {
        progress.step("Playing on the LAN");
        return script(root.resolve("emulator/bench"), "test:session");
    }

    private TestSummary script(Path folder, String name) throws IOException, InterruptedException {
        int code = run.run(folder, ENVIRONMENT, List.of("npm", "run", name), line -> {});
        return Files.exists(folder.resolve("target/results.xml"))
                ? new TestSummary(0, List.of())
                : TestSummary.failure(
                        folder.toString(), "npm run %s ended with code %d and left no report".formatted(name, code));
    }
}

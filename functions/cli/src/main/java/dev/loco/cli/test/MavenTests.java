package dev.loco.cli.test;

import dev.loco.local.node.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All modules' tests, by Maven; a module that fails does not keep the others from being tested. */
public final class MavenTests {
    private static final Pattern BUILDING = Pattern.compile("\\[INFO] Building (\\S+) \\S+\\s+\\[(\\d+)/(\\d+)].*");
    private static final Pattern OUTCOME = Pattern.compile("\\[INFO] (\\S+) \\.* ?(FAILURE|SKIPPED).*");
    private static final Pattern COMPILER_ERROR = Pattern.compile("\\[ERROR] (\\S+\\.java:.*)");

    /** A failed test is no reason to leave out those of other modules: the reports tell. */
    private static final String IGNORE = "-Dmaven.test.failure.ignore=true";

    /** Tests wait for machines and connections more than they work: two modules at a time. */
    private static final List<String> TWO_AT_A_TIME = List.of("--threads", "2", "verify");

    private final LoggedRun run;
    private final Progress progress;

    public MavenTests(LoggedRun run, Progress progress) {
        this.run = run;
        this.progress = progress;
    }

    /**
     * Runs them.
     *
     * @param isFast whether to leave out the tests at real boundaries
     * @return what no report tells: modules that failed to build or were never reached
     */
    public TestSummary run(Path root, boolean isFast) throws IOException, InterruptedException {
        List<String> goals = new ArrayList<>(TWO_AT_A_TIME);
        if (isFast) {
            goals.add("-Dit.skip=true");
        }
        return run(root, goals, Map.of());
    }

    /** Runs other goals, with more variables; the summary has what no report tells. */
    public TestSummary run(Path root, List<String> goals, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "--fail-at-end", IGNORE));
        command.addAll(goals);
        List<TestSummary.Failure> failures = new ArrayList<>();
        int code = run.run(root, environment, command, line -> follow(line, failures));
        if (code != 0 && failures.isEmpty()) {
            failures.add(new TestSummary.Failure(String.join(" ", command), "ended with code " + code));
        }
        return new TestSummary(0, failures);
    }

    private void follow(String line, List<TestSummary.Failure> failures) {
        Matcher building = BUILDING.matcher(line);
        if (building.matches()) {
            progress.step("Testing %s (%s of %s)".formatted(building.group(1), building.group(2), building.group(3)));
        }
        Matcher error = COMPILER_ERROR.matcher(line);
        if (error.matches()
                && failures.stream().noneMatch(known -> known.message().equals(error.group(1)))) {
            failures.add(new TestSummary.Failure("compilation", error.group(1)));
        }
        Matcher outcome = OUTCOME.matcher(line);
        if (outcome.matches()) {
            String what =
                    outcome.group(2).equals("FAILURE") ? "the module failed" : "not tested: it needs one that failed";
            failures.add(new TestSummary.Failure("module " + outcome.group(1), what));
        }
    }
}

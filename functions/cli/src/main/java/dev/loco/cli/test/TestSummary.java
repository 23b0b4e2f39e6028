package dev.loco.cli.test;

import java.util.ArrayList;
import java.util.List;

/** How many tests passed, and each one that did not. */
public record TestSummary(int passed, List<Failure> failures) {
    static final TestSummary EMPTY = new TestSummary(0, List.of());
    static final TestSummary PASS = new TestSummary(1, List.of());

    public TestSummary {
        failures = List.copyOf(failures);
    }

    /** One test that failed, broke, or was skipped. */
    public record Failure(String test, String message) {}

    public static TestSummary failure(String test, String message) {
        return new TestSummary(0, List.of(new Failure(test, message)));
    }

    public TestSummary plus(TestSummary other) {
        List<Failure> all = new ArrayList<>(failures);
        all.addAll(other.failures);
        return new TestSummary(passed + other.passed, all);
    }

    /** The last line of a test run. */
    public String line() {
        return passed + " passed, " + failures.size() + " failed";
    }
}

package dev.loco.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestReportsTest {
    @TempDir
    Path root;

    private void report(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void read_passedFailedBrokenSkipped_onlyPassedCounts() throws IOException {
        report("a/target/surefire-reports/TEST-a.xml", """
                <testsuite><testcase classname="A" name="ok"/><testcase classname="A" name="bad"><failure message="1 is not  2"/></testcase>
                <testcase classname="A" name="broken"><error type="E"/></testcase><testcase classname="A" name="left"><skipped/></testcase></testsuite>""");
        report("b/target/failsafe-reports/TEST-b.xml", "<testsuite><testcase classname='B' name='ok'/></testsuite>");
        report(
                "c/target/results.xml",
                "<testsuites><testsuite><testcase classname='c' name='ok'/></testsuite></testsuites>");
        TestSummary summary = TestReports.read(root);
        assertThat(summary.line()).isEqualTo("3 passed, 3 failed");
        assertThat(summary.failures())
                .containsExactly(
                        new TestSummary.Failure("A bad", "1 is not 2"),
                        new TestSummary.Failure("A broken", "E"),
                        new TestSummary.Failure("A left", "skipped"));
    }

    @Test
    void read_reportCutOff_isAFailure() throws IOException {
        report("a/target/surefire-reports/TEST-a.xml", "<testsuite><testcase classname='A' name='ok'/>");
        assertThat(TestReports.read(root).line()).isEqualTo("0 passed, 1 failed");
    }

    @Test
    void clear_reportsOfAnEarlierRun_areGone() throws IOException {
        report("a/target/surefire-reports/TEST-a.xml", "<testsuite><testcase classname='A' name='ok'/></testsuite>");
        report("a/src/TEST-a.xml", "kept");
        TestReports.clear(root);
        assertThat(TestReports.read(root).line()).isEqualTo("0 passed, 0 failed");
        assertThat(root.resolve("a/src/TEST-a.xml")).exists();
    }
}

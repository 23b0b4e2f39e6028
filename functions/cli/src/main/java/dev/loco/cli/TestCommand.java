package dev.loco.cli;

import dev.loco.cli.test.ClusterTests;
import dev.loco.cli.test.LoggedRun;
import dev.loco.cli.test.MavenTests;
import dev.loco.cli.test.NodeTests;
import dev.loco.cli.test.TestReports;
import dev.loco.cli.test.TestSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loco test}: every test there is, and one line that says how it went. */
@Command(
        name = "test",
        description = "Runs every test; the last line is \"N passed, N failed\".",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--fast", description = "Leave out what needs root, QEMU or a browser.")
    private boolean isFast;

    TestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = surroundings.installation().root();
        Path log = root.resolve("target/test.log");
        Files.createDirectories(root.resolve("target"));
        Files.deleteIfExists(log);
        TestReports.clear(root);
        TerminalProgress progress = new TerminalProgress(surroundings.err(), surroundings.isTerminal());
        LoggedRun run = new LoggedRun(log);
        NodeTests node = new NodeTests(run, progress);
        MavenTests maven = new MavenTests(run, progress);
        TestSummary unreported;
        if (isFast) {
            unreported = maven.run(root, true);
        } else {
            ClusterTests cluster = new ClusterTests(root, log, run, progress);
            // Ctrl-C ends the cluster, too; this program waits for that.
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
            cluster.prepare();
            unreported = maven.run(root, false)
                    .plus(node.inBrowser(root))
                    .plus(node.onTheLan(root))
                    .plus(cluster.run());
        }
        progress.end();
        TestSummary summary = TestReports.read(root).plus(unreported);
        print(summary, log);
        return summary.failures().isEmpty() && summary.passed() > 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(TestSummary summary, Path log) {
        PrintStream out = surroundings.out();
        for (TestSummary.Failure failure : summary.failures()) {
            out.println("FAILED " + failure.test() + ": " + failure.message());
        }
        if (!summary.failures().isEmpty()) {
            out.println("Everything that was said is in " + log);
        }
        if (isFast) {
            out.println("Left out by --fast: integration tests (*IT: QEMU, supervisor, processes, the test"
                    + " cluster), browser tests and the session on the LAN");
        }
        out.println(summary.line());
    }
}

package dev.loco.cli;

import dev.loco.cli.test.ClusterTests;
import dev.loco.cli.test.LoggedRun;
import dev.loco.cli.test.MavenTests;
import dev.loco.cli.test.NodeTests;
import dev.loco.cli.test.Suite;
import dev.loco.cli.test.TestReports;
import dev.loco.cli.test.TestSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loco test}: every test there is, or a suite of them, and one line that says how it went. */
@Command(
        name = "test",
        description = "Runs every test; the last line is \"N passed, N failed\".",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--fast", description = "Leave out what needs root, QEMU or a browser.")
    private boolean isFast;

    @Parameters(
            arity = "0..1",
            paramLabel = "SUITE",
            completionCandidates = Names.class,
            description = "One part alone: ${COMPLETION-CANDIDATES}.")
    private @Nullable String suite;

    /** The suites, for the help. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Suite.names().iterator();
        }
    }

    TestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        Optional<Suite> chosen = chosen();
        Path root = surroundings.installation().root();
        Path log = root.resolve("target/test.log");
        Files.createDirectories(root.resolve("target"));
        Files.deleteIfExists(log);
        TestReports.clear(root);
        TerminalProgress progress = new TerminalProgress(surroundings.err(), surroundings.isTerminal());
        LoggedRun run = new LoggedRun(log);
        NodeTests node = new NodeTests(run, progress);
        MavenTests maven = new MavenTests(run, progress);
        ClusterTests cluster = new ClusterTests(root, log, run, progress);
        // Ctrl-C ends the cluster, too; this program waits for that.
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        TestSummary unreported;
        if (isFast) {
            unreported = maven.run(root, true);
        } else if (chosen.isPresent()) {
            unreported = run(chosen.get(), root, maven, node, cluster);
        } else {
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

    private Optional<Suite> chosen() throws CommandException {
        Optional<Suite> chosen = Optional.ofNullable(suite).flatMap(Suite::of);
        if (suite != null && (chosen.isEmpty() || isFast)) {
            throw CommandException.usage((isFast ? "a SUITE is not --fast" : "there is no suite " + suite)
                    + "; there are " + String.join(", ", Suite.names()));
        }
        return chosen;
    }

    private static TestSummary run(Suite suite, Path root, MavenTests maven, NodeTests node, ClusterTests cluster)
            throws IOException, InterruptedException {
        boolean needsCluster = !suite.clusterClasses().isEmpty();
        if (needsCluster) {
            cluster.prepare();
        }
        TestSummary unreported = maven.run(root, suite.goals(root), Map.of());
        if (suite.hasSession()) {
            unreported = unreported.plus(node.onTheLan(root));
        }
        return needsCluster ? unreported.plus(cluster.run(suite.clusterClasses())) : unreported;
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

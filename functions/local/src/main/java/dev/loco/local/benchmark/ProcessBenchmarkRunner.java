package dev.loco.local.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.fleet.benchmark.BenchmarkPlace;
import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.benchmark.StartReply;
import dev.loco.local.home.FileTree;
import dev.loco.local.home.LockedFile;
import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code loco bench} in a session of its own, one run at a time. All that is known of a run is in its folder, so
 * that it survives the process that started it.
 */
public final class ProcessBenchmarkRunner implements BenchmarkRunner {
    private static final int MAX_RUNNING = 1;
    /** All that a run gets of our environment: it starts fleets of its own, which must know nothing of this one. */
    private static final Set<String> KEPT = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "JAVA_HOME");

    private final LocoHome home;
    private final @Nullable Path launcher;
    private final LockedFile<BenchmarkIndex> index;
    private final Clock clock;

    /**
     * Runs under a home.
     *
     * @param launcher the {@code loco} command; null where there is none, and nothing can be run
     */
    public ProcessBenchmarkRunner(LocoHome home, @Nullable Path launcher, Clock clock) {
        this.home = home;
        this.launcher = launcher;
        this.index = new LockedFile<>(home.benchmarks().resolve("index.json"), BenchmarkIndex.class);
        this.clock = clock;
    }

    @Override
    public BenchmarkPlace place() {
        return BenchmarkPlace.MACHINE;
    }

    @Override
    public StartReply start(String id, BenchmarkRequest request) throws IOException {
        Path program = launcher;
        if (program == null || !Files.isExecutable(program)) {
            return new StartReply.Unavailable("The loco command that runs benchmarks is not installed here.");
        }
        Files.createDirectories(home.benchmarks());
        return index.change((current, writer) -> {
            List<BenchmarkIndex.Entry> entries =
                    new ArrayList<>(current.orElse(BenchmarkIndex.NONE).entries());
            int running = 0;
            for (BenchmarkIndex.Entry entry : entries) {
                BenchmarkRun run = run(entry);
                if (entry.id().equals(id)) {
                    return new StartReply.Existing(run);
                }
                running += run.status() == BenchmarkStatus.RUNNING ? 1 : 0;
            }
            if (running >= MAX_RUNNING) {
                return new StartReply.LimitReached("A benchmark is running; two at once would measure each other.");
            }
            while (entries.size() >= HISTORY) {
                FileTree.delete(folder(entries.removeFirst().id()));
            }
            String name = Objects.requireNonNull(request.name(), "the rules require a name");
            long pid = launch(program, id, request);
            BenchmarkIndex.Entry entry = new BenchmarkIndex.Entry(id, name, clock.instant(), pid, null, false);
            entries.add(entry);
            writer.write(new BenchmarkIndex(entries));
            return new StartReply.Started(run(entry));
        });
    }

    @Override
    public List<BenchmarkRun> list() throws IOException {
        List<BenchmarkRun> runs = new ArrayList<>();
        for (BenchmarkIndex.Entry entry : entries()) {
            runs.addFirst(run(entry));
        }
        return runs;
    }

    @Override
    public Optional<BenchmarkRun> find(String id) throws IOException {
        for (BenchmarkIndex.Entry entry : entries()) {
            if (entry.id().equals(id)) {
                return Optional.of(run(entry));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<BenchmarkRun> cancel(String id) throws IOException {
        if (find(id).filter(run -> run.status() == BenchmarkStatus.RUNNING).isPresent()) {
            change(entry -> entry.id().equals(id) && run(entry).status() == BenchmarkStatus.RUNNING
                    ? entry.cancelled(clock.instant())
                    : entry);
            BenchmarkProcesses.end(folder(id));
        }
        return find(id);
    }

    @Override
    public List<BenchmarkRun> takeEnded() throws IOException {
        List<BenchmarkRun> ended = new ArrayList<>();
        if (hasUntold()) {
            change(entry -> {
                BenchmarkRun run = run(entry);
                if (entry.announced() || run.status() == BenchmarkStatus.RUNNING) {
                    return entry;
                }
                ended.add(run);
                return entry.told();
            });
        }
        return ended;
    }

    /** Whether there are runs whose end nobody has been told of yet, because they still run or just ended. */
    public boolean hasUntold() throws IOException {
        return !entries().stream().allMatch(BenchmarkIndex.Entry::announced);
    }

    @Override
    public Optional<byte[]> artifact(String id, String name) throws IOException {
        return find(id).isPresent() ? new BenchmarkFolder(folder(id)).artifact(name) : Optional.empty();
    }

    private interface EntryChange {
        BenchmarkIndex.Entry apply(BenchmarkIndex.Entry entry) throws IOException;
    }

    private void change(EntryChange change) throws IOException {
        index.change((current, writer) -> {
            List<BenchmarkIndex.Entry> before =
                    current.orElse(BenchmarkIndex.NONE).entries();
            List<BenchmarkIndex.Entry> after = new ArrayList<>();
            for (BenchmarkIndex.Entry entry : before) {
                after.add(change.apply(entry));
            }
            boolean isChanged = !after.equals(before);
            if (isChanged) {
                writer.write(new BenchmarkIndex(after));
            }
            return isChanged;
        });
    }

    private List<BenchmarkIndex.Entry> entries() throws IOException {
        return index.read().orElse(BenchmarkIndex.NONE).entries();
    }

    private BenchmarkRun run(BenchmarkIndex.Entry entry) throws IOException {
        return new BenchmarkFolder(folder(entry.id())).run(entry);
    }

    private Path folder(String id) {
        return home.benchmarks().resolve(id);
    }

    private long launch(Path program, String id, BenchmarkRequest request) throws IOException {
        Path folder = folder(id);
        Files.createDirectories(folder);
        List<String> command =
                new ArrayList<>(List.of("setsid", "sh", "-c", script(), "loco-benchmark", folder.toString()));
        command.addAll(List.of(program.toString(), "bench", Objects.requireNonNull(request.name()), "--json"));
        if (request.trials() != null) {
            command.addAll(List.of("--trials", String.valueOf(request.trials())));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        environment.put("LOCO_HOME", home.directory().toString());
        environment.put("LOCO_BUILD", "off");
        environment.put("TMPDIR", BenchmarkProcesses.temporary(id).toString());
        environment.put(BenchmarkProcesses.VARIABLE, folder.toString());
        return builder.start().pid();
    }

    private static String script() throws IOException {
        try (InputStream source = ProcessBenchmarkRunner.class.getResourceAsStream("run.sh")) {
            if (source == null) {
                throw new IOException("run.sh is missing in the program's own jar");
            }
            return new String(source.readAllBytes(), UTF_8);
        }
    }
}

package dev.loco.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the supervisor ends, and that it leaves nothing behind. */
@Timeout(60)
final class EndIT {

    @TempDir
    Path directory;

    @Test
    void sigterm_obedientChild_endsItAndReturnsZero() throws Exception {
        String script = "trap 'echo asked > asked; exit 3' TERM; echo $$ > pid; while :; do sleep 0.01; done";
        try (var supervisor = RunningSupervisor.start(directory, "--", "sh", "-c", script)) {
            long child = RunningSupervisor.awaitPid(directory.resolve("pid"));

            assertThat(supervisor.terminate()).isZero();

            assertThat(directory.resolve("asked")).exists();
            assertThat(supervisor.socket()).doesNotExist();
            assertThat(RunningSupervisor.hasEnded(child)).isTrue();
        }
    }

    @Test
    void sigterm_childThatIgnoresIt_killsItsGroupAfterTheGraceTime() throws Exception {
        String script = "trap '' TERM; sleep 1000 & echo $! > helper; wait";
        try (var supervisor = RunningSupervisor.start(directory, "--grace", "0.4", "--", "sh", "-c", script);
                var status = supervisor.connect()) {
            long child = status.next().path("pid").asLong();
            long helper = RunningSupervisor.awaitPid(directory.resolve("helper"));
            long before = System.nanoTime();

            assertThat(supervisor.terminate()).isZero();

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
            assertThat(RunningSupervisor.hasEnded(child)).isTrue();
            assertThat(RunningSupervisor.hasEnded(helper)).isTrue();
        }
    }

    @Test
    void sigterm_processesInOtherSessions_areGoneToo() throws Exception {
        String script = "setsid sh -c 'setsid sleep 1000 & echo $! > deep; exec sleep 1000' & wait";
        try (var supervisor = RunningSupervisor.start(directory, "--", "sh", "-c", script)) {
            long deep = RunningSupervisor.awaitPid(directory.resolve("deep"));

            assertThat(supervisor.terminate()).isZero();

            assertThat(RunningSupervisor.hasEnded(deep)).isTrue();
        }
    }

    @Test
    void orphans_ofALivingChild_leaveNoZombies() throws Exception {
        String script = "for i in 1 2 3 4 5; do (sh -c 'exit 0' &) ; done; echo $$ > done; exec sleep 1000";
        try (var supervisor = RunningSupervisor.start(directory, "--", "sh", "-c", script)) {
            long child = RunningSupervisor.awaitPid(directory.resolve("done"));

            Awaitility.await("only the child is left")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> children(supervisor.process().pid()).equals(List.of(child)));
        }
    }

    @Test
    void supervisor_killed_takesTheChildAlong() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000");
                var status = supervisor.connect()) {
            long child = status.next().path("pid").asLong();

            supervisor.process().destroyForcibly().onExit().join();

            RunningSupervisor.awaitEnd(child);
        }
    }

    @Test
    void lifeline_cut_endsChildAndSupervisor() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--lifeline", "--", "sleep", "1000");
                var status = supervisor.connect()) {
            long child = status.next().path("pid").asLong();

            supervisor.cutLifeline();

            assertThat(supervisor.exitCode()).isZero();
            assertThat(RunningSupervisor.hasEnded(child)).isTrue();
            assertThat(supervisor.socket()).doesNotExist();
        }
    }

    @Test
    void sigint_withLifeline_isLeftToItsHolder() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--lifeline", "--", "sleep", "1000");
                var status = supervisor.connect()) {
            long child = status.next().path("pid").asLong();

            RunningSupervisor.signal("INT", supervisor.process().pid());
            RunningSupervisor.signal("HUP", supervisor.process().pid());
            status.send("status\n");
            assertThat(status.next().path("pid").asLong()).isEqualTo(child);

            RunningSupervisor.signal("INT", child);
            assertThat(status.next().path("lastExit").path("signal").asInt()).isEqualTo(2);
        }
    }

    @Test
    void sigint_withoutLifeline_endsIt() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000")) {
            RunningSupervisor.signal("INT", supervisor.process().pid());

            assertThat(supervisor.exitCode()).isZero();
        }
    }

    @Test
    void standardInput_withoutLifeline_isOfNoConcern() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000");
                var status = supervisor.connect()) {
            long child = status.next().path("pid").asLong();

            supervisor.cutLifeline();
            status.send("status\n");

            assertThat(status.next().path("pid").asLong()).isEqualTo(child);
        }
    }

    private static List<Long> children(long pid) throws Exception {
        String text = Files.readString(Path.of("/proc/" + pid + "/task/" + pid + "/children"));
        return text.isBlank()
                ? List.of()
                : List.of(text.strip().split(" ", -1)).stream()
                        .map(Long::valueOf)
                        .toList();
    }
}

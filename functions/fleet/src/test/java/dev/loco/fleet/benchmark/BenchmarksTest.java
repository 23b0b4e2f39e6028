package dev.loco.fleet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.contract.EventType;
import dev.loco.contract.ProblemError;
import dev.loco.fleet.testing.FakeFleet;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarksTest {
    private final FakeFleet fleet = new FakeFleet(0);
    private final Benchmarks benchmarks = new Benchmarks(fleet.benchmarks, fleet.publisher());

    @Test
    void start_sameKeyTwice_isOneRun() throws IOException {
        BenchmarkRun first = accepted("key", "stream");

        assertThat(accepted("key", "stream").id()).isEqualTo(first.id()).matches("bench-[0-9a-f]{16}");
        assertThat(benchmarks.list()).hasSize(1);
    }

    @Test
    void start_sameKeyForAnotherBenchmark_isInvalid() throws IOException {
        accepted("key", "stream");

        assertThat(start("key", "startup")).isInstanceOf(BenchmarkReply.Invalid.class);
    }

    @Test
    void start_whileOneRuns_reachesTheLimitUntilItIsCancelled() throws IOException {
        BenchmarkRun first = accepted(null, "stream");
        assertThat(start(null, "stream")).isInstanceOf(BenchmarkReply.LimitReached.class);

        assertThat(benchmarks.cancel(first.id()).orElseThrow().status()).isEqualTo(BenchmarkStatus.CANCELLED);

        assertThat(start(null, "stream")).isInstanceOf(BenchmarkReply.Accepted.class);
    }

    @Test
    void announceEnded_calledTwice_tellsOfEachEndOnce() throws IOException {
        BenchmarkRun run = accepted(null, "stream");
        benchmarks.announceEnded();
        assertThat(fleet.events).isEmpty();

        BenchmarkRun ended = benchmarks.cancel(run.id()).orElseThrow();
        benchmarks.announceEnded();
        benchmarks.announceEnded();

        assertThat(fleet.events).containsExactly(new FakeFleet.Published(EventType.BENCHMARK_FINISHED, null, ended));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,-,#/name",
                "everything,-,-,#/name",
                "stream,0,-,#/trials",
                "stream,10001,-,#/trials",
                "stream,1,a/b,#/options/a~1b"
            })
    void start_brokenRule_namesTheMember(String name, Integer trials, String option, String pointer)
            throws IOException {
        BenchmarkRequest request = new BenchmarkRequest(name, trials, option == null ? null : Map.of(option, "x"));

        assertThat(benchmarks.start(null, request))
                .isInstanceOfSatisfying(
                        BenchmarkReply.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(ProblemError::pointer)
                                .containsExactly(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "input-latency,true",
        "stream,true",
        "startup,false",
        "recovery,false",
        "focus,false",
        "lan-session,false",
        "lan-stress,false"
    })
    void start_onACluster_isRefusedWhereItNeedsTheMachine(String name, boolean isPossible) throws IOException {
        fleet.benchmarks.move(BenchmarkPlace.CLUSTER);

        BenchmarkReply reply = start(null, name);

        if (isPossible) {
            assertThat(reply).isInstanceOf(BenchmarkReply.Accepted.class);
        } else {
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            BenchmarkReply.Invalid.class,
                            invalid -> assertThat(invalid.errors())
                                    .singleElement()
                                    .satisfies(error -> assertThat(error.detail())
                                            .contains("loco bench " + name, "there are input-latency, stream.")));
        }
    }

    private BenchmarkRun accepted(String key, String name) throws IOException {
        return ((BenchmarkReply.Accepted) start(key, name)).run();
    }

    private BenchmarkReply start(String key, String name) throws IOException {
        return benchmarks.start(key, new BenchmarkRequest(name, null, null));
    }
}

package dev.loco.local.node;

import dev.loco.contract.InstanceState;
import dev.loco.fleet.instance.AgentClient;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.StateReply;
import dev.loco.local.process.Supervised;
import dev.loco.local.supervisor.SupervisorStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Waits for programs to be ready, as kubelet's probes do. */
final class Readiness {
    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final Duration LIVE_PERIOD = Duration.ofMillis(100);

    private final SystemHttp http;
    private final AgentClient agents;

    Readiness(SystemHttp http, AgentClient agents) {
        this.http = http;
        this.agents = agents;
    }

    /**
     * Waits until a program's readiness answers.
     *
     * @throws NodeException if it has failed, or does not answer in time; with the last line of its log
     */
    void await(Supervised program, String url, Duration patience) throws NodeException, InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!http.answers(url)) {
            if (!program.isAlive() || hasFailed(program)) {
                throw new NodeException(program.name() + " does not start: " + lastLine(program));
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new NodeException(
                        program.name() + " did not answer within " + patience.toSeconds() + " s; see " + program.log());
            }
            Thread.sleep(PERIOD);
        }
    }

    /** Waits until the instance is live or {@code patience} is over; the state seen last. */
    InstanceState awaitLive(CatalogEntry instance, Supervised emulator, Duration patience) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (true) {
            InstanceState state = switch (agents.state(instance)) {
                case StateReply.Answered answered -> answered.state().state();
                case StateReply.Unreachable ignored -> InstanceState.UNKNOWN;
            };
            if (state == InstanceState.LIVE || state == InstanceState.DEGRADED || System.nanoTime() > deadlineNanos) {
                return state;
            }
            if (hasFailed(emulator)) {
                return InstanceState.LOST;
            }
            Thread.sleep(LIVE_PERIOD);
        }
    }

    private static boolean hasFailed(Supervised program) {
        try {
            return program.status().state() == SupervisorStatus.State.FAILED;
        } catch (IOException e) {
            return false;
        }
    }

    /** The last line a program has said, for a message. */
    static String lastLine(Supervised program) {
        try {
            List<String> lines = Files.readAllLines(program.log()).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty() ? "it said nothing" : lines.getLast().strip() + " (" + program.log() + ")";
        } catch (IOException e) {
            return "it left no log";
        }
    }
}

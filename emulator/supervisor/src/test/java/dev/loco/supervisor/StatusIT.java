package dev.loco.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The status socket: what it tells, what it obeys, and clients that behave badly. */
@Timeout(60)
final class StatusIT {

    @TempDir
    Path directory;

    @Test
    void status_busyChild_tellsItsProcessorTimeAndMemory() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sh", "-c", "while :; do :; done");
                var status = supervisor.connect()) {
            long first = status.next().path("cpuNanos").asLong();

            Awaitility.await("processor time grows")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> {
                        status.send("status\n");
                        return status.next().path("cpuNanos").asLong() > first + 50_000_000;
                    });
            status.send("status\n");
            JsonNode line = status.next();

            assertThat(line.path("residentBytes").asLong()).isPositive();
            JsonNode thread = line.path("threads").path(0);
            assertThat(thread.path("name").asText()).isEqualTo("sh");
            assertThat(thread.path("cpuNanos").asLong()).isPositive();
        }
    }

    @Test
    void commands_stopStartRestartKill_areObeyedAndSeenByEveryClient() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000");
                var commander = supervisor.connect();
                var witness = supervisor.connect()) {
            long first = witness.next().path("pid").asLong();

            commander.send("restart\n");
            JsonNode restarted = witness.next();
            assertThat(restarted.path("pid").asLong()).isNotEqualTo(first);
            assertThat(restarted.path("failures").asInt()).isZero();

            commander.send("stop\n");
            JsonNode stopped = witness.next();
            assertThat(stopped.path("state").asText()).isEqualTo("stopped");
            assertThat(stopped.path("lastExit").path("signal").asInt()).isEqualTo(15);

            commander.send("start\n");
            assertThat(witness.next().path("state").asText()).isEqualTo("running");

            commander.send("kill\n");
            JsonNode killed = witness.next();
            assertThat(killed.path("state").asText()).isEqualTo("running");
            assertThat(killed.path("lastExit").path("signal").asInt()).isEqualTo(9);
            assertThat(killed.path("restarts").asInt()).isEqualTo(2);
            assertThat(killed.path("failures").asInt()).isZero();
        }
    }

    @Test
    void stop_childThatIgnoresSigterm_isFollowedByKill() throws Exception {
        String script = "trap '' TERM; echo $$ > pid; while :; do sleep 0.01; done";
        try (var supervisor = RunningSupervisor.start(directory, "--grace", "0.2", "--", "sh", "-c", script);
                var status = supervisor.connect()) {
            RunningSupervisor.awaitPid(directory.resolve("pid"));

            status.send("stop\n");

            assertThat(status.awaitState("stopped")
                            .path("lastExit")
                            .path("signal")
                            .asInt())
                    .isEqualTo(9);
        }
    }

    @Test
    void unknownCommand_isAnsweredAndTheConnectionStays() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000");
                var status = supervisor.connect()) {
            status.next();

            status.send("reboot\nstatus\r\n");

            assertThat(status.next().path("error").asText()).startsWith("unknown command");
            assertThat(status.next().path("state").asText()).isEqualTo("running");
        }
    }

    @Test
    void endlessLine_dropsOnlyThatClient() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000");
                var good = supervisor.connect();
                var bad = supervisor.connect()) {
            good.next();
            bad.next();
            byte[] noise = new byte[255];
            new Random(1).nextBytes(noise);
            String line = new String(noise, StandardCharsets.ISO_8859_1).replace('\n', 'x') + "y".repeat(100);

            bad.send(line);

            assertThatThrownBy(bad::next).isInstanceOfAny(EOFException.class, IOException.class);
            good.send("status\n");
            assertThat(good.next().path("state").asText()).isEqualTo("running");
        }
    }

    @Test
    void clientThatDoesNotRead_isDroppedWithoutDelayingOthers() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000");
                var slow = SocketChannel.open(UnixDomainSocketAddress.of(supervisor.socket()));
                var good = supervisor.connect()) {
            good.next();
            slow.configureBlocking(false);
            ByteBuffer questions = StandardCharsets.US_ASCII.encode("status\n".repeat(1000));

            Awaitility.await("the slow client is dropped")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> isDropped(slow, questions));

            good.send("status\n");
            assertThat(good.next().path("state").asText()).isEqualTo("running");
        }
    }

    private static boolean isDropped(SocketChannel slow, ByteBuffer questions) {
        try {
            slow.write(questions.rewind());
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void connections_moreThanThereIsRoomFor_areClosedAndTheRestServed() throws Exception {
        List<StatusConnection> connections = new ArrayList<>();
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000")) {
            int served = 0;
            for (int i = 0; i < 40; i++) {
                StatusConnection connection = supervisor.connect();
                connections.add(connection);
                served += greets(connection) ? 1 : 0;
            }

            assertThat(served).isEqualTo(32);
            for (StatusConnection connection : connections) {
                connection.close();
            }
            Awaitility.await("room again").until(() -> {
                try (StatusConnection again = supervisor.connect()) {
                    return greets(again);
                }
            });
        }
    }

    private static boolean greets(StatusConnection connection) {
        try {
            return connection.next().has("state");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void socket_ofADeadSupervisor_isTakenOver() throws Exception {
        try (var dead = RunningSupervisor.start(directory, "--", "sleep", "1000")) {
            dead.process().destroyForcibly().onExit().join();
        }
        assertThat(directory.resolve("status.sock")).exists();

        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000");
                var status = supervisor.connect()) {
            assertThat(status.next().path("state").asText()).isEqualTo("running");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(supervisor.socket())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void socket_ofALivingSupervisor_isRefused() throws Exception {
        try (var supervisor = RunningSupervisor.start(directory, "--", "sleep", "1000");
                var status = supervisor.connect()) {
            Process second = RunningSupervisor.launch(directory, "--status", "status.sock", "--", "sleep", "1000");

            assertThat(second.onExit().join().exitValue()).isOne();
            assertThat(Files.readString(directory.resolve("output")))
                    .isEqualTo("supervisor: another supervisor answers on status.sock\n");
            assertThat(status.next().path("state").asText()).isEqualTo("running");
        }
    }
}

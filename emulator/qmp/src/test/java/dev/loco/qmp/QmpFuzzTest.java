package dev.loco.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class QmpFuzzTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    /** What QEMU 7.2 said to ten commands, of which it refused two, and to {@code quit}. */
    @Property(tries = 60)
    void read_recordedSession_givesTheSameAnswersInAnyPieces(@ForAll @IntRange(min = 1, max = 300) int largestPiece)
            throws Exception {
        List<QmpEvent> events = new ArrayList<>();
        ScriptedQemu qemu = new ScriptedQemu(largestPiece);
        try (QmpClient client = new QmpClient(qemu, events::add)) {
            List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                answers.add(client.execute("command-" + i, null));
            }
            qemu.say(transcript()).finish();
            client.closed().get(20, TimeUnit.SECONDS);

            assertThat(answers.get(1).join().path("status").asText()).isEqualTo("running");
            assertThat(answers.get(2).join().get(0).path("absolute").isBoolean())
                    .isTrue();
            assertThat(answers.get(3)).isCompletedExceptionally();
            assertThat(answers.get(4)).isCompletedExceptionally();
            assertThat(answers.get(9).join().at("/qemu/major").asInt()).isEqualTo(7);
            assertThat(answers).allMatch(CompletableFuture::isDone);
            assertThat(events)
                    .extracting(QmpEvent::name)
                    .containsExactly("VNC_CONNECTED", "VNC_INITIALIZED", "STOP", "RESUME", "RESET", "SHUTDOWN");
        }
    }

    @Property(tries = 400)
    void read_garbage_endsInOneTypedException(@ForAll @Size(max = 300) byte[] garbage) throws IOException {
        assertEnds(garbage);
        assertEnds(bytes(ScriptedQemu.GREETING), garbage);
        assertEnds(bytes(ScriptedQemu.GREETING + "{\"return\": "), garbage, bytes("}\r\n"));
        assertEnds(bytes(ScriptedQemu.GREETING + "{\"event\": \"X\", \"timestamp\": \""), garbage, bytes("\"}\r\n"));
    }

    @Property(tries = 200)
    void read_sessionCutAndDamaged_endsInOneTypedException(
            @ForAll @IntRange(max = 3000) int cut,
            @ForAll @IntRange(max = 3000) int place,
            @ForAll @AlphaChars char value)
            throws IOException {
        byte[] session = transcript();
        session[place % session.length] = (byte) value;
        assertEnds(java.util.Arrays.copyOf(session, cut % session.length));
    }

    @Example
    void read_endlessLine_endsInOneTypedException() throws IOException {
        ScriptedQemu qemu = new ScriptedQemu().say(ScriptedQemu.GREETING);
        try (QmpClient client = new QmpClient(qemu, event -> {})) {
            client.negotiate(LONG);
            qemu.say(new byte[LineReader.MAX_LINE + 1]);
            assertThatThrownBy(() -> client.closed().get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(QmpProtocolException.class)
                    .hasMessageContaining("a line of more than 1048576 bytes");
        }
    }

    @Example
    void read_deeplyNested_endsInOneTypedException() throws IOException {
        assertEnds(bytes(ScriptedQemu.GREETING + "[".repeat(500_000) + "\n"));
        assertEnds(bytes(ScriptedQemu.GREETING + "{\"a\":".repeat(100_000) + "\n"));
    }

    @Example
    void read_longLineAndEmptyLines_areUnderstood() throws Exception {
        ScriptedQemu qemu = new ScriptedQemu(10_000).say(ScriptedQemu.GREETING);
        try (QmpClient client = new QmpClient(qemu, event -> {})) {
            client.negotiate(LONG);
            CompletableFuture<JsonNode> answer = client.execute("human-monitor-command", null);
            qemu.say("\n\r\n{\"return\": \"" + "x".repeat(900_000) + "\"}\r\n\n");
            assertThat(answer.get(20, TimeUnit.SECONDS).asText()).hasSize(900_000);
        }
    }

    /** Whatever arrives before the end: no thread hangs, and whoever waits gets the typed exception. */
    private static void assertEnds(byte[]... pieces) throws IOException {
        ScriptedQemu qemu = new ScriptedQemu(97);
        try (QmpClient client = new QmpClient(qemu, event -> {})) {
            CompletableFuture<JsonNode> answer = client.execute("a", null);
            for (int i = 0; i < 20; i++) {
                client.execute("more", null);
            }
            for (byte[] piece : pieces) {
                qemu.say(piece);
            }
            qemu.finish();
            try {
                client.closed().get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(QmpProtocolException.class);
            } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
                throw new AssertionError("the reader hangs", e);
            }
            assertThat(answer).isDone();
            assertThatThrownBy(() -> client.call("b", null, LONG)).isInstanceOf(QmpProtocolException.class);
        }
    }

    private static byte[] transcript() throws IOException {
        try (InputStream recorded =
                Objects.requireNonNull(QmpFuzzTest.class.getResourceAsStream("/qemu-7.2-session.qmp"))) {
            return recorded.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.loco.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class QmpClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ScriptedQemu qemu = new ScriptedQemu();
    private final List<QmpEvent> events = new CopyOnWriteArrayList<>();
    private QmpClient client;

    @BeforeEach
    void connect() throws IOException {
        qemu.say(ScriptedQemu.GREETING);
        client = new QmpClient(qemu, events::add);
        client.negotiate(LONG);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    @Test
    void negotiate_greetingAndReturn_leavesAnOpenConnection() {
        assertThat(client.isOpen()).isTrue();
        assertThat(client.closed()).isNotDone();
    }

    @Test
    void negotiate_silence_timesOut() throws IOException {
        try (QmpClient other = new QmpClient(new ScriptedQemu(), events::add)) {
            assertThatThrownBy(() -> other.negotiate(Duration.ofMillis(20)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no greeting");
        }
    }

    @Test
    void negotiate_somethingElse_failsTyped() throws IOException {
        ScriptedQemu other = new ScriptedQemu().say("{\"hello\": 1}\n");
        try (QmpClient stranger = new QmpClient(other, events::add)) {
            assertThatThrownBy(() -> stranger.negotiate(LONG))
                    .isInstanceOf(QmpProtocolException.class)
                    .hasMessageContaining("no greeting");
        }
    }

    @Test
    void execute_severalCommands_getTheirAnswersInOrder() {
        CompletableFuture<JsonNode> first = client.execute("query-status", null);
        CompletableFuture<JsonNode> second = client.execute("nonsense", null);
        CompletableFuture<JsonNode> third = client.execute(
                "query-mice", JsonNodeFactory.instance.objectNode().put("a", "ü\n"));

        assertThat(qemu.heard())
                .containsExactly(
                        "{\"execute\":\"query-status\"}",
                        "{\"execute\":\"nonsense\"}",
                        "{\"execute\":\"query-mice\",\"arguments\":{\"a\":\"ü\\n\"}}");
        qemu.say("{\"return\": {\"running\": true}}\r\n")
                .say("{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"not found\"}}\r\n")
                .say("{\"return\": [1]}\r\n");

        assertThat(first.join().path("running").asBoolean()).isTrue();
        assertThatThrownBy(second::join).cause().isInstanceOfSatisfying(QmpCommandException.class, refused -> {
            assertThat(refused.command()).isEqualTo("nonsense");
            assertThat(refused.errorClass()).isEqualTo("CommandNotFound");
            assertThat(refused.desc()).isEqualTo("not found");
        });
        assertThat(third.join().get(0).asInt()).isEqualTo(1);
    }

    @Test
    void call_refused_throwsQemusWords() {
        CompletableFuture<Throwable> thrown =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> client.call("eject", null, LONG)));
        await().until(() -> qemu.heard().equals(List.of("{\"execute\":\"eject\"}")));
        qemu.say("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no medium\"}}\n");

        assertThat(thrown.join())
                .isInstanceOf(QmpCommandException.class)
                .hasMessage("cannot run eject: no medium (GenericError)");
    }

    @Test
    void call_noAnswer_timesOutAndKeepsTheOrder() throws IOException {
        assertThatThrownBy(() -> client.call("query-status", null, Duration.ofMillis(20)))
                .isInstanceOf(SocketTimeoutException.class);

        CompletableFuture<JsonNode> next = client.execute("query-mice", null);
        qemu.say("{\"return\": \"late\"}\n").say("{\"return\": \"mine\"}\n");

        assertThat(next.join().asText()).isEqualTo("mine");
    }

    @Test
    void monitor_command_returnsWhatItPrints() {
        CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> {
            try {
                return client.monitor("savevm x", LONG);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        await().until(() -> qemu.heard()
                .equals(List.of(
                        "{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"savevm x\"}}")));
        qemu.say("{\"return\": \"Error: no disk\\r\\n\"}\n");

        assertThat(printed.join()).isEqualTo("Error: no disk\r\n");
    }

    @Test
    void event_betweenAnswers_reachesTheListener() {
        CompletableFuture<JsonNode> answer = client.execute("stop", null);
        qemu.say("{\"timestamp\": {\"seconds\": 7, \"microseconds\": 250000}, \"event\": \"STOP\"}\r\n")
                .say(
                        "{\"timestamp\": {\"seconds\": -1, \"microseconds\": -1}, \"event\": \"RESET\", \"data\": {\"guest\": true}}\r\n")
                .say(ScriptedQemu.RETURN);

        assertThat(answer.join().isObject()).isTrue();
        assertThat(events)
                .extracting(QmpEvent::name, QmpEvent::at)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("STOP", Instant.ofEpochSecond(7, 250_000_000)),
                        org.assertj.core.groups.Tuple.tuple("RESET", Instant.EPOCH));
        assertThat(events.get(1).data().path("guest").asBoolean()).isTrue();
    }

    @Test
    void sendInput_acknowledgements_comeInOrderAmongCommands() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        client.sendInput(List.of(new InputEvent.Key(30, true)), () -> order.add("key"));
        CompletableFuture<Void> status = client.execute("query-status", null).thenAccept(answer -> order.add("status"));
        client.sendInput(List.of(new InputEvent.Absolute(1, 2)), () -> order.add("refused"));
        CompletableFuture<Void> last = new CompletableFuture<>();
        client.sendInput(List.of(), () -> last.complete(null));

        qemu.say(ScriptedQemu.RETURN)
                .say(ScriptedQemu.RETURN)
                .say("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}}\r\n")
                .say(ScriptedQemu.RETURN);

        CompletableFuture.allOf(status, last).get(20, TimeUnit.SECONDS);
        assertThat(order).containsExactly("key", "status", "refused");
        assertThat(client.refusedInputs()).isOne();
    }

    @Test
    void sendInput_manyEvents_areSplitAndAcknowledgedOnce() throws Exception {
        List<InputEvent> many = new java.util.ArrayList<>();
        for (int i = 0; i < 130; i++) {
            many.add(new InputEvent.Absolute(Integer.MIN_VALUE, Integer.MIN_VALUE));
        }
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        client.sendInput(many, () -> acknowledged.add("once"));
        CompletableFuture<JsonNode> after = client.execute("stop", null);

        assertThat(qemu.heard()).hasSize(4);
        qemu.say(ScriptedQemu.RETURN.repeat(4));
        after.join();
        assertThat(acknowledged).containsExactly("once");
    }

    @Test
    void end_outstandingCommands_failOnce() throws IOException {
        CompletableFuture<JsonNode> outstanding = client.execute("query-status", null);

        client.close();

        assertThatThrownBy(outstanding::join).cause().isInstanceOf(QmpProtocolException.class);
        assertThat(client.closed()).succeedsWithin(LONG);
        assertThat(client.isOpen()).isFalse();
        assertThatThrownBy(() -> client.sendInput(List.of(), () -> {})).isInstanceOf(QmpProtocolException.class);
        assertThatThrownBy(() -> client.call("stop", null, LONG)).isInstanceOf(QmpProtocolException.class);
    }

    @Test
    void end_answerWithoutACommand_isAProtocolFailure() {
        qemu.say(ScriptedQemu.RETURN);

        assertThatThrownBy(() -> client.closed().get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(QmpProtocolException.class)
                .hasMessageContaining("an answer without a command");
        assertThat(qemu.isOpen()).isFalse();
    }

    @Test
    void callback_thatThrows_doesNotEndTheConnection() throws Exception {
        client.sendInput(List.of(), () -> {
            throw new IllegalStateException("thrown by the test");
        });
        CompletableFuture<JsonNode> next = client.execute("query-status", null);
        qemu.say(ScriptedQemu.RETURN).say(ScriptedQemu.RETURN);

        assertThat(next.get(20, TimeUnit.SECONDS).isObject()).isTrue();
    }
}

package dev.loco.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CommandWriterTest {

    private static final String HEAD = "{\"execute\":\"input-send-event\",\"arguments\":{\"events\":[";

    @Example
    void input_eachKind_isEncodedAsQapiHasIt() throws IOException {
        assertThat(encode(List.of(new InputEvent.Key(0x9d, true))))
                .isEqualTo(HEAD
                        + "{\"type\":\"key\",\"data\":{\"key\":{\"type\":\"number\",\"data\":157},\"down\":true}}]}}");
        assertThat(encode(List.of(new InputEvent.Button(MouseButton.WHEEL_UP, false))))
                .isEqualTo(HEAD + "{\"type\":\"btn\",\"data\":{\"button\":\"wheel-up\",\"down\":false}}]}}");
        assertThat(encode(List.of(new InputEvent.Relative(-7, 12))))
                .isEqualTo(HEAD + "{\"type\":\"rel\",\"data\":{\"axis\":\"x\",\"value\":-7}},"
                        + "{\"type\":\"rel\",\"data\":{\"axis\":\"y\",\"value\":12}}]}}");
        assertThat(encode(List.of(new InputEvent.Absolute(0, 32767))))
                .isEqualTo(HEAD + "{\"type\":\"abs\",\"data\":{\"axis\":\"x\",\"value\":0}},"
                        + "{\"type\":\"abs\",\"data\":{\"axis\":\"y\",\"value\":32767}}]}}");
        assertThat(encode(List.of(new InputEvent.Relative(0, 0)))).isEqualTo(HEAD + "]}}");
    }

    @Property(tries = 500)
    void input_anyEvents_areTheJsonOfThose(@ForAll("events") List<InputEvent> events) throws IOException {
        JsonNode sent = new ObjectMapper().readTree(encode(events)).at("/arguments/events");

        List<String> expected = new ArrayList<>();
        events.forEach(event -> describe(event, expected));
        List<String> actual = new ArrayList<>();
        sent.forEach(node -> actual.add(describe(node)));
        assertThat(actual).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<InputEvent>> events() {
        Arbitrary<Integer> number = Arbitraries.integers();
        Arbitrary<Boolean> down = Arbitraries.of(true, false);
        return Arbitraries.<InputEvent>oneOf(
                        Combinators.combine(number, down).as(InputEvent.Key::new),
                        Combinators.combine(Arbitraries.of(MouseButton.class), down)
                                .as(InputEvent.Button::new),
                        Combinators.combine(Arbitraries.of(0, 1, -1, 600, Integer.MIN_VALUE), number)
                                .as(InputEvent.Relative::new),
                        Arbitraries.just(new InputEvent.Relative(0, 0)),
                        Combinators.combine(number, number).as(InputEvent.Absolute::new))
                .list()
                .ofMaxSize(CommandWriter.MAX_EVENTS);
    }

    private static void describe(InputEvent event, List<String> to) {
        switch (event) {
            case InputEvent.Key(int number, boolean down) -> to.add("key " + number + " " + down);
            case InputEvent.Button(MouseButton button, boolean down) -> to.add("btn " + button.qapiName() + " " + down);
            case InputEvent.Relative(int dx, int dy) -> {
                if (dx != 0) {
                    to.add("rel x " + dx);
                }
                if (dy != 0) {
                    to.add("rel y " + dy);
                }
            }
            case InputEvent.Absolute(int x, int y) -> {
                to.add("abs x " + x);
                to.add("abs y " + y);
            }
        }
    }

    private static String describe(JsonNode node) {
        JsonNode data = node.path("data");
        return switch (node.path("type").asText()) {
            case "key" ->
                "key " + data.at("/key/data").intValue() + " "
                        + data.path("down").booleanValue();
            case "btn" ->
                "btn " + data.path("button").asText() + " " + data.path("down").booleanValue();
            default ->
                node.path("type").asText() + " " + data.path("axis").asText() + " "
                        + data.path("value").intValue();
        };
    }

    private static String encode(List<InputEvent> events) throws IOException {
        ScriptedQemu qemu = new ScriptedQemu();
        new CommandWriter(qemu).input(events, 0, events.size());
        return qemu.heard().getFirst();
    }
}

package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;

/** One thing a client does to a guest's keyboard or pointer, told apart by the member {@code type}. */
@Serdeable
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InputEvent.Key.class, name = "key"),
    @JsonSubTypes.Type(value = InputEvent.Text.class, name = "text"),
    @JsonSubTypes.Type(value = InputEvent.Move.class, name = "move"),
    @JsonSubTypes.Type(value = InputEvent.Position.class, name = "position"),
    @JsonSubTypes.Type(value = InputEvent.Button.class, name = "button"),
    @JsonSubTypes.Type(value = InputEvent.Click.class, name = "click"),
    @JsonSubTypes.Type(value = InputEvent.ReleaseAll.class, name = "release-all")
})
public sealed interface InputEvent {

    /**
     * A key going down or up.
     *
     * @param code {@code KeyboardEvent.code} (W3C UI Events KeyboardEvent code Values)
     */
    @Serdeable
    record Key(String code, boolean down) implements InputEvent {
        public Key {
            Objects.requireNonNull(code, "code is missing");
        }
    }

    /**
     * Text to type.
     *
     * @param text typed on a US keyboard, key by key
     */
    @Serdeable
    record Text(String text) implements InputEvent {
        public Text {
            Objects.requireNonNull(text, "text is missing");
        }
    }

    /** A relative motion in the guest's pointer units, right and down positive. */
    @Serdeable
    record Move(int dx, int dy) implements InputEvent {}

    /** A place on the screen as fractions 0..1 of its width and height. */
    @Serdeable
    record Position(double x, double y) implements InputEvent {}

    @Serdeable
    record Button(PointerButton button, boolean down) implements InputEvent {
        public Button {
            Objects.requireNonNull(button, "button is missing");
        }
    }

    /** Press and release. */
    @Serdeable
    record Click(PointerButton button) implements InputEvent {
        public Click {
            Objects.requireNonNull(button, "button is missing");
        }
    }

    /** Releases every key and button this client holds down. */
    @Serdeable
    record ReleaseAll() implements InputEvent {}

    /** A button of the pointer; a wheel step is a button, as in RFB and QMP. */
    @Serdeable
    enum PointerButton {
        @JsonProperty("left")
        LEFT,
        @JsonProperty("middle")
        MIDDLE,
        @JsonProperty("right")
        RIGHT,
        @JsonProperty("side")
        SIDE,
        @JsonProperty("extra")
        EXTRA,
        @JsonProperty("wheel-up")
        WHEEL_UP,
        @JsonProperty("wheel-down")
        WHEEL_DOWN
    }
}

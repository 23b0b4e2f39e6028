package dev.loco.agent.input;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys that type a character on a guest with US keyboard layout. */
public final class UsKeyboard {

    /** A key by its {@code KeyboardEvent.code}, with or without Shift. */
    public record Stroke(String code, boolean shift) {}

    private static final String PLAIN = "`1234567890-=[]\\;',./";
    private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";
    private static final String[] CODES = {
        "Backquote",
        "Digit1",
        "Digit2",
        "Digit3",
        "Digit4",
        "Digit5",
        "Digit6",
        "Digit7",
        "Digit8",
        "Digit9",
        "Digit0",
        "Minus",
        "Equal",
        "BracketLeft",
        "BracketRight",
        "Backslash",
        "Semicolon",
        "Quote",
        "Comma",
        "Period",
        "Slash"
    };
    private static final Map<Character, Stroke> STROKES = strokes();

    private UsKeyboard() {}

    /** The stroke that types this character, or empty if the layout has none. */
    public static Optional<Stroke> strokeFor(char character) {
        return Optional.ofNullable(STROKES.get(character));
    }

    private static Map<Character, Stroke> strokes() {
        Map<Character, Stroke> strokes = new HashMap<>();
        for (char c = 'a'; c <= 'z'; c++) {
            String code = "Key" + Character.toUpperCase(c);
            strokes.put(c, new Stroke(code, false));
            strokes.put(Character.toUpperCase(c), new Stroke(code, true));
        }
        for (int i = 0; i < CODES.length; i++) {
            strokes.put(PLAIN.charAt(i), new Stroke(CODES[i], false));
            strokes.put(SHIFTED.charAt(i), new Stroke(CODES[i], true));
        }
        strokes.put(' ', new Stroke("Space", false));
        strokes.put('\n', new Stroke("Enter", false));
        strokes.put('\t', new Stroke("Tab", false));
        strokes.put('\b', new Stroke("Backspace", false));
        return Map.copyOf(strokes);
    }
}

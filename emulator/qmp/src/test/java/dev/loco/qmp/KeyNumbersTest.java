package dev.loco.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "Escape, 0x01",
        "Digit1, 0x02",
        "Digit0, 0x0b",
        "KeyQ, 0x10",
        "Enter, 0x1c",
        "ControlLeft, 0x1d",
        "KeyA, 0x1e",
        "Backquote, 0x29",
        "ShiftLeft, 0x2a",
        "Backslash, 0x2b",
        "KeyZ, 0x2c",
        "ShiftRight, 0x36",
        "AltLeft, 0x38",
        "Space, 0x39",
        "CapsLock, 0x3a",
        "F1, 0x3b",
        "F10, 0x44",
        "NumLock, 0x45",
        "ScrollLock, 0x46",
        "F11, 0x57",
        "F12, 0x58",
        "IntlBackslash, 0x56",
        "IntlRo, 0x73",
        "IntlYen, 0x7d",
        "PrintScreen, 0x54",
        "Pause, 0xc6",
        "NumpadEnter, 0x9c",
        "ControlRight, 0x9d",
        "NumpadDivide, 0xb5",
        "AltRight, 0xb8",
        "Home, 0xc7",
        "ArrowUp, 0xc8",
        "PageUp, 0xc9",
        "ArrowLeft, 0xcb",
        "ArrowRight, 0xcd",
        "End, 0xcf",
        "ArrowDown, 0xd0",
        "PageDown, 0xd1",
        "Insert, 0xd2",
        "Delete, 0xd3",
        "MetaLeft, 0xdb",
        "MetaRight, 0xdc",
        "ContextMenu, 0xdd",
        "Numpad0, 0x52",
        "NumpadDecimal, 0x53",
        "NumpadMultiply, 0x37",
        "NumpadAdd, 0x4e",
        "NumpadSubtract, 0x4a",
        "AudioVolumeMute, 0xa0"
    })
    void of_code_isQemusNumber(String code, String number) {
        assertThat(KeyNumbers.of(code)).isEqualTo(OptionalInt.of(Integer.decode(number)));
    }

    @Test
    void of_everyKeyOfAKeyboard_hasANumberOfItsOwn() {
        List<String> codes = Stream.of("A B C D E F G H I J K L M N O P Q R S T U V W X Y Z".split(" "))
                .map(k -> "Key" + k)
                .toList();
        List<String> others = List.of(("Digit0 Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 "
                        + "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 Escape PrintScreen ScrollLock Pause Backquote Minus Equal "
                        + "Backspace Tab BracketLeft BracketRight Backslash CapsLock Semicolon Quote Enter ShiftLeft "
                        + "IntlBackslash Comma Period Slash ShiftRight ControlLeft MetaLeft AltLeft Space AltRight MetaRight "
                        + "ContextMenu ControlRight Insert Home PageUp Delete End PageDown ArrowUp ArrowLeft ArrowDown "
                        + "ArrowRight NumLock NumpadDivide NumpadMultiply NumpadSubtract NumpadAdd NumpadEnter "
                        + "NumpadDecimal Numpad0 Numpad1 Numpad2 Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9 "
                        + "IntlRo IntlYen KanaMode Convert NonConvert Lang1 Lang2 NumpadEqual NumpadComma")
                .split(" "));

        List<Integer> numbers = Stream.concat(codes.stream(), others.stream())
                .map(code -> KeyNumbers.of(code).orElseThrow(() -> new AssertionError(code)))
                .toList();

        assertThat(numbers).hasSizeGreaterThanOrEqualTo(113).doesNotHaveDuplicates();
        assertThat(numbers).allMatch(number -> number > 0 && number < 256);
    }

    @ParameterizedTest
    @CsvSource({"''", "a", "keya", "KeyAA", "Unidentified", "Fn"})
    void of_unknownCode_isEmpty(String code) {
        assertThat(KeyNumbers.of(code)).isEmpty();
    }
}

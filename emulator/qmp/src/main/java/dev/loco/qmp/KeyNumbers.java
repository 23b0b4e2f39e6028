package dev.loco.qmp;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * QEMU's key numbers by the physical key, as browsers name it (W3C UI Events KeyboardEvent {@code code} Values).
 *
 * <p>A number is the key's code in scan code set 1; a code with the prefix {@code e0} becomes {@code 0x80 | low 7 bits}.
 */
public final class KeyNumbers {

    private static final String SET_1 = """
            Escape 01 Digit1 02 Digit2 03 Digit3 04 Digit4 05 Digit5 06 Digit6 07 Digit7 08 Digit8 09 Digit9 0a Digit0 0b
            Minus 0c Equal 0d Backspace 0e Tab 0f KeyQ 10 KeyW 11 KeyE 12 KeyR 13 KeyT 14 KeyY 15 KeyU 16 KeyI 17 KeyO 18
            KeyP 19 BracketLeft 1a BracketRight 1b Enter 1c ControlLeft 1d KeyA 1e KeyS 1f KeyD 20 KeyF 21 KeyG 22 KeyH 23
            KeyJ 24 KeyK 25 KeyL 26 Semicolon 27 Quote 28 Backquote 29 ShiftLeft 2a Backslash 2b KeyZ 2c KeyX 2d KeyC 2e
            KeyV 2f KeyB 30 KeyN 31 KeyM 32 Comma 33 Period 34 Slash 35 ShiftRight 36 NumpadMultiply 37 AltLeft 38
            Space 39 CapsLock 3a F1 3b F2 3c F3 3d F4 3e F5 3f F6 40 F7 41 F8 42 F9 43 F10 44 NumLock 45 ScrollLock 46
            Numpad7 47 Numpad8 48 Numpad9 49 NumpadSubtract 4a Numpad4 4b Numpad5 4c Numpad6 4d NumpadAdd 4e Numpad1 4f
            Numpad2 50 Numpad3 51 Numpad0 52 NumpadDecimal 53 PrintScreen 54 F16 55 IntlBackslash 56 F11 57 F12 58
            NumpadEqual 59 F20 5a F13 5d F14 5e F15 5f Open 64 Paste 65 F23 6d F24 6f KanaMode 70 IntlRo 73 F21 74
            Lang5 76 Hiragana 77 Lang4 77 Katakana 78 Lang3 78 Convert 79 NonConvert 7b IntlYen 7d NumpadComma 7e
            F17 e003 F19 e004 Again e005 Props e006 Undo e007 MediaTrackPrevious e010 MediaTrackNext e019
            NumpadEnter e01c ControlRight e01d AudioVolumeMute e020 LaunchApp2 e021 MediaPlayPause e022 MediaStop e024
            AudioVolumeDown e02e VolumeDown e02e AudioVolumeUp e030 VolumeUp e030 BrowserHome e032 NumpadDivide e035
            AltRight e038 Cut e03c Find e041 Pause e046 Home e047 ArrowUp e048 PageUp e049 ArrowLeft e04b ArrowRight e04d
            End e04f ArrowDown e050 PageDown e051 Insert e052 Delete e053 MetaLeft e05b OSLeft e05b MetaRight e05c
            OSRight e05c ContextMenu e05d Power e05e Sleep e05f WakeUp e063 BrowserSearch e065 BrowserFavorites e066
            BrowserRefresh e067 BrowserStop e068 BrowserForward e069 BrowserBack e06a LaunchApp1 e06b LaunchMail e06c
            MediaSelect e06d Help e075 F18 e077 Copy e078 F22 e079 Lang2 f1 Lang1 f2
            """;

    private static final Map<String, Integer> NUMBERS = parse();

    private KeyNumbers() {}

    /** The number of the key with that {@code KeyboardEvent.code}, empty if QEMU has none for it. */
    public static OptionalInt of(String keyboardEventCode) {
        Integer number = NUMBERS.get(keyboardEventCode);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Map<String, Integer> parse() {
        Map<String, Integer> numbers = new HashMap<>();
        String[] words = SET_1.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i += 2) {
            int code = Integer.parseInt(words[i + 1], 16);
            numbers.put(words[i], code >> 8 == 0xe0 ? 0x80 | (code & 0x7f) : code);
        }
        return Map.copyOf(numbers);
    }
}

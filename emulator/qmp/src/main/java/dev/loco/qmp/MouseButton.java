package dev.loco.qmp;

/** A button of the pointer; the wheel's notches are buttons (qapi/ui.json InputButton). */
public enum MouseButton {
    LEFT("left"),
    MIDDLE("middle"),
    RIGHT("right"),
    SIDE("side"),
    EXTRA("extra"),
    WHEEL_UP("wheel-up"),
    WHEEL_DOWN("wheel-down");

    private final String qapiName;

    MouseButton(String qapiName) {
        this.qapiName = qapiName;
    }

    String qapiName() {
        return qapiName;
    }
}

package dev.loco.qmp;

/** One input to the guest (qapi/ui.json InputEvent). */
public sealed interface InputEvent {

    /**
     * A key.
     *
     * @param number QEMU's key number, see {@link KeyNumbers}
     */
    record Key(int number, boolean down) implements InputEvent {}

    record Button(MouseButton button, boolean down) implements InputEvent {}

    /** A movement, in mouse counts; right and down are positive. QEMU splits what exceeds one PS/2 packet. */
    record Relative(int dx, int dy) implements InputEvent {}

    /**
     * A place on the screen, 0 to 32767 from left to right and from top to bottom. Refused by QEMU while the guest has no absolute
     * pointer ({@code query-mice} tells).
     */
    record Absolute(int x, int y) implements InputEvent {}
}

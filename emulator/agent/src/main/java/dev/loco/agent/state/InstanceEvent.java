package dev.loco.agent.state;

/** Something that may change an instance's state. */
public enum InstanceEvent {
    /** QEMU answers on its display socket. */
    EMULATOR_FOUND,
    /** A picture has been read and the guest is past its start-up screens. */
    SCREEN_SETTLED,
    /** The guest has stopped to react: interrupts off, timer interrupt pending. */
    GUEST_HUNG,
    /** It reacts again. */
    GUEST_RECOVERED,
    /** QEMU's sockets are gone. */
    EMULATOR_LOST,
    /** The supervisor gave up restarting QEMU. */
    EMULATOR_FAILED,
    /** Somebody ended QEMU on purpose. */
    EMULATOR_STOPPED
}

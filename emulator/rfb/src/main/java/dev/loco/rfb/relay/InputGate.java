package dev.loco.rfb.relay;

/** Decides whether a client's keys, pointer and clipboard reach the server. */
@FunctionalInterface
public interface InputGate {

    /** Whether the next input may pass. Asked for each on the client's thread; must be quick. */
    boolean admits();
}

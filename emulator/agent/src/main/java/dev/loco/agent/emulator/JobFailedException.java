package dev.loco.agent.emulator;

import java.io.IOException;

/** A job of QEMU failed; the message is QEMU's. */
public final class JobFailedException extends IOException {

    JobFailedException(String message) {
        super(message);
    }
}

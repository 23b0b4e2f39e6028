package dev.loco.rfb;

import java.io.IOException;

/** The other end does not speak the protocol as it should, speaks a part that is not supported, or ended in the middle of it. */
public final class RfbProtocolException extends IOException {

    /** @param message what is wrong with the other end, in a clause */
    public RfbProtocolException(String message) {
        super("cannot go on with RFB: " + message);
    }
}

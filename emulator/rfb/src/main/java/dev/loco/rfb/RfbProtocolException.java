package dev.loco.rfb;

import java.io.IOException;

/** The server does not speak the protocol as it should, speaks a part that is not supported, or ended in the middle of it. */
public final class RfbProtocolException extends IOException {

    RfbProtocolException(String message) {
        super("cannot read from the RFB server: " + message);
    }
}

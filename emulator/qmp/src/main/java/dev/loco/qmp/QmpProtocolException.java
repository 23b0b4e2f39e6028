package dev.loco.qmp;

import java.io.IOException;

/** The other end does not speak QMP as it should, or the connection ended. */
public final class QmpProtocolException extends IOException {

    QmpProtocolException(String message) {
        super(message);
    }

    QmpProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.loco.rfb.relay;

import java.util.Optional;

/** Checks a client's password (RFC 6143 §7.2.2). */
@FunctionalInterface
public interface VncLogin {

    /**
     * The gate of a client that knows a password.
     *
     * @param challenge the 16 bytes it was sent
     * @param response the 16 bytes it answered; see {@link VncChallenge#matches}
     * @return empty to refuse
     */
    Optional<InputGate> check(byte[] challenge, byte[] response);
}

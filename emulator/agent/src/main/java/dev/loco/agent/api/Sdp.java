package dev.loco.agent.api;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;

/** The few things the agent has to know of a session description (RFC 8866) before libwebrtc sees it. */
final class Sdp {

    private static final int MAX_CHARACTERS = 65_536;

    private Sdp() {}

    /**
     * Insists on a plausible offer.
     *
     * @throws ProblemException {@code malformed-request} if it is no description, {@code not-acceptable} if it lacks this kind of media
     */
    static void requireMedia(String sdp, String media) {
        if (!sdp.startsWith("v=0")) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The body is no session description: it does not start with v=0.");
        }
        if (sdp.length() > MAX_CHARACTERS) {
            throw new ProblemException(ProblemType.TOO_LARGE, "An offer may have " + MAX_CHARACTERS + " characters.");
        }
        if (!sdp.contains("\nm=" + media + " ")) {
            throw new ProblemException(
                    ProblemType.NOT_ACCEPTABLE, "The offer has no m=" + media + " section, so nothing can be sent.");
        }
    }
}

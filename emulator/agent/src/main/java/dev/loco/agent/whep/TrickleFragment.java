package dev.loco.agent.whep;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.ArrayList;
import java.util.List;

/**
 * Candidates that a client sends after its offer (RFC 8840, {@code application/trickle-ice-sdpfrag}).
 *
 * @param candidates in order
 * @param username the ICE user name fragment, empty if absent
 */
record TrickleFragment(List<Candidate> candidates, String username) {

    /** The media type of a fragment. */
    static final String TYPE = "application/trickle-ice-sdpfrag";

    private static final int MAX_CANDIDATES = 64;

    /** One candidate of a media section. */
    record Candidate(String mid, int mediaLine, String attribute) {}

    /**
     * Reads a fragment.
     *
     * @throws ProblemException {@code malformed-request}
     */
    static TrickleFragment parse(String fragment) {
        List<Candidate> candidates = new ArrayList<>();
        String username = "";
        String mid = "";
        int mediaLine = -1;
        for (String line : fragment.split("\r?\n", -1)) {
            if (line.startsWith("m=")) {
                mediaLine++;
            } else if (line.startsWith("a=mid:")) {
                mid = line.substring("a=mid:".length()).strip();
            } else if (line.startsWith("a=ice-ufrag:")) {
                username = line.substring("a=ice-ufrag:".length()).strip();
            } else if (line.startsWith("a=candidate:")) {
                if (mediaLine < 0 || candidates.size() == MAX_CANDIDATES) {
                    throw malformed("a candidate is outside of a media section, or there are too many");
                }
                candidates.add(new Candidate(mid, mediaLine, line.substring("a=".length())));
            } else if (!line.isEmpty() && !line.startsWith("a=")) {
                throw malformed("it has the line " + line.substring(0, Math.min(20, line.length())));
            }
        }
        if (candidates.isEmpty() && username.isEmpty()) {
            throw malformed("it has neither candidates nor an ICE user name");
        }
        return new TrickleFragment(List.copyOf(candidates), username);
    }

    private static ProblemException malformed(String reason) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, "This is no ICE fragment: " + reason + ".");
    }
}

package dev.loco.agent.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The page's own measurements as it sent them, once a second while pictures flow.
 *
 * @param fields a JSON object, at most {@value #MAX_BYTES} bytes on the wire; numbers the agent knows are recorded, others ignored
 */
public record PageStats(ObjectNode fields) {

    /** Longest accepted text. */
    public static final int MAX_BYTES = 8192;
}

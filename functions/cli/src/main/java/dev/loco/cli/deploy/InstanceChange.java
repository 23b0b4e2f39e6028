package dev.loco.cli.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the rollout did with one instance.
 *
 * @param seconds until it was ready again
 */
public record InstanceChange(String instance, Kind kind, double seconds) {

    /** What was renewed. */
    public enum Kind {
        /** Nothing: it ran the wanted images already. */
        @JsonProperty("none")
        NONE,
        /** The agent's container; the guest went on. */
        @JsonProperty("agent")
        AGENT,
        /** The pod; the guest was saved and went on from there. */
        @JsonProperty("pod")
        POD
    }
}

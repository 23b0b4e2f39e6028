package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * All instances, by ordinal.
 *
 * @param source who named them
 * @param asOf when that was; for a static file, when the file was made
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InstanceList(Source source, Instant asOf, List<Instance> items) {
    public InstanceList {
        items = List.copyOf(items);
    }

    /** Who names the instances. */
    @Serdeable
    public enum Source {
        /** The Kubernetes API. */
        @JsonProperty("kubernetes")
        KUBERNETES,
        /** The node of this machine. */
        @JsonProperty("local")
        LOCAL,
        /** A file made earlier, because nobody else answers. */
        @JsonProperty("static-file")
        STATIC_FILE
    }
}

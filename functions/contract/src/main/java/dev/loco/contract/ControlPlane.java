package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions as their platform sees them.
 *
 * @param source who was asked
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ControlPlane(Source source, List<FunctionStatus> functions) {

    public ControlPlane {
        functions = List.copyOf(functions);
    }

    /** Who knows about the functions. */
    @Serdeable
    public enum Source {
        /** The Services of Knative. */
        @JsonProperty("knative")
        KNATIVE,
        /** The one process that runs them all. */
        @JsonProperty("local")
        LOCAL
    }

    /**
     * One function.
     *
     * @param ready null while unknown
     * @param message why it is not ready, in a sentence
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record FunctionStatus(
            String name,
            @Nullable String url,
            @Nullable Boolean ready,
            List<RevisionStatus> revisions,
            @Nullable String message) {}

    /**
     * One revision of a function.
     *
     * @param trafficPercent share of the requests it gets
     * @param replicas pods it has now; 0 when scaled to zero, null while unknown
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record RevisionStatus(
            String name,
            @Nullable Boolean ready,
            @Nullable Integer trafficPercent,
            @Nullable Integer replicas) {}
}

package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** How far a benchmark is. */
@Serdeable
public enum BenchmarkStatus {
    /** It has not started. */
    @JsonProperty("queued")
    QUEUED,
    /** It measures. */
    @JsonProperty("running")
    RUNNING,
    /** It has a result. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** It ended without one. */
    @JsonProperty("failed")
    FAILED,
    /** Somebody ended it. */
    @JsonProperty("cancelled")
    CANCELLED
}

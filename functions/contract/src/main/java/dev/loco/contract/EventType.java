package dev.loco.contract;

/**
 * Every type of CloudEvent this product sends or takes (CloudEvents 1.0 §3.1).
 *
 * <p>Events carry the extension attribute {@code instance} where they concern one instance, which is also their
 * {@code subject}, so that triggers can filter.
 */
public enum EventType {
    /** The focus is another one; data is a {@link FocusResult}. */
    FOCUS_CHANGED("dev.loco.focus.changed.v1", FocusResult.class),
    /** Somebody asks for a focus; data is a {@link FocusRequest}. */
    FOCUS_REQUESTED("dev.loco.focus.requested.v1", FocusRequest.class),
    /** An agent has measured that its instance became ill or well; data is an {@link InstanceHealth}. */
    INSTANCE_HEALTH_CHANGED("dev.loco.instance.health-changed.v1", InstanceHealth.class),
    /** A recovery ended; data is a {@link Recovery}. */
    RECOVERY_FINISHED("dev.loco.recovery.finished.v1", Recovery.class),
    /** Somebody asks for a benchmark; data is a {@link BenchmarkRequest}. */
    BENCHMARK_REQUESTED("dev.loco.benchmark.requested.v1", BenchmarkRequest.class),
    /** A benchmark ended; data is a {@link BenchmarkRun}. */
    BENCHMARK_FINISHED("dev.loco.benchmark.finished.v1", BenchmarkRun.class);

    private final String wire;
    private final Class<?> data;

    EventType(String wire, Class<?> data) {
        this.wire = wire;
        this.data = data;
    }

    /** The value of the attribute {@code type}. */
    public String wire() {
        return wire;
    }

    /** The record that the event's data is. */
    public Class<?> data() {
        return data;
    }
}

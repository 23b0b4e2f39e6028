package dev.loco.fleet.focus;

/** What became of a CPU share. */
public sealed interface CpuShareReply {

    /**
     * It is set.
     *
     * @param mechanism by what: {@code cgroup v2}, {@code nice}, …
     */
    record Applied(String mechanism) implements CpuShareReply {}

    /** One of a newer generation is set and stays. */
    record Superseded() implements CpuShareReply {}

    /**
     * This platform cannot limit CPU here; nothing will be gained by trying again.
     *
     * @param reason in a sentence
     */
    record Unsupported(String reason) implements CpuShareReply {}

    /**
     * It could not be set now.
     *
     * @param reason in a sentence
     */
    record Failed(String reason) implements CpuShareReply {}
}

package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * One emulated machine as the functions see it.
 *
 * @param id {@code loco-0}, {@code loco-1}, …
 * @param ordinal position in the fleet, from 0
 * @param name what a person calls it
 * @param power null while its agent does not answer or does not know
 * @param guest what runs in it: {@code probe}, {@code railway}, or the image's name
 * @param agentUrl base URL of its agent, reachable by the caller
 * @param screen null while there is no picture
 * @param focused whether the current focus names it; null while nobody knows the focus
 * @param tier what its agent holds; null while the agent does not answer or holds none
 * @param viewers connected viewers; null while the agent does not answer
 * @param message one sentence for a person about what is unusual
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Instance(
        String id,
        int ordinal,
        String name,
        InstanceState state,
        @Nullable Power power,
        String guest,
        String agentUrl,
        @Nullable Screen screen,
        @Nullable Boolean focused,
        @Nullable Tier tier,
        @Nullable Integer viewers,
        @Nullable String message) {}

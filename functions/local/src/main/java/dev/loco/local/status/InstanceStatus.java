package dev.loco.local.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loco.contract.InstanceState;
import dev.loco.contract.Tier;
import org.jspecify.annotations.Nullable;

/**
 * One instance.
 *
 * @param tier null while its agent does not answer or holds none
 * @param viewers null while its agent does not answer
 * @param message one sentence for a person about what is unusual
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InstanceStatus(
        String id,
        InstanceState state,
        String guest,
        String agentUrl,
        @Nullable Long agentPid,
        int agentRestarts,
        @Nullable Long emulatorPid,
        int emulatorRestarts,
        @Nullable Tier tier,
        @Nullable Integer viewers,
        @Nullable String message) {}

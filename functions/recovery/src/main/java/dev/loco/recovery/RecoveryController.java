package dev.loco.recovery;

import dev.loco.contract.ProblemError;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryList;
import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryRequest;
import dev.loco.contract.Role;
import dev.loco.fleet.recovery.OverrideReply;
import dev.loco.fleet.recovery.Recoveries;
import dev.loco.fleet.recovery.RecoveryPicture;
import dev.loco.http.access.Access;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/recoveries}. */
@Controller("/v1/recoveries")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecoveryController {
    private final Recoveries recoveries;

    RecoveryController(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    /** The recoveries under way and the last ones that ended, the newest first. */
    @Get
    @Access(Role.VIEWER)
    RecoveryList list(@QueryValue @Nullable String instance) throws IOException {
        return new RecoveryList(recoveries.list().stream()
                .filter(recovery -> instance == null || recovery.instance().equals(instance))
                .toList());
    }

    @Get("/{recoveryId}")
    @Access(Role.VIEWER)
    Recovery get(String recoveryId) throws IOException {
        return recoveries.find(recoveryId).orElseThrow(() -> unknown(recoveryId));
    }

    /** The screen before the first step. */
    @Get(value = "/{recoveryId}/before.png", produces = MediaType.IMAGE_PNG)
    @Access(Role.VIEWER)
    byte[] before(String recoveryId) throws IOException {
        return picture(recoveryId, RecoveryPicture.BEFORE);
    }

    /** The screen when the instance had recovered. */
    @Get(value = "/{recoveryId}/after.png", produces = MediaType.IMAGE_PNG)
    @Access(Role.VIEWER)
    byte[] after(String recoveryId) throws IOException {
        return picture(recoveryId, RecoveryPicture.AFTER);
    }

    /** Takes a step now because an operator says so; whether it helped is measured later. */
    @Post
    @Access(Role.OPERATOR)
    HttpResponse<Recovery> override(@Body RecoveryRequest request) throws IOException {
        String instance = request.instance();
        if (instance == null) {
            throw invalid("The instance is missing.");
        }
        return switch (recoveries.override(instance, request.step())) {
            case OverrideReply.Accepted accepted ->
                HttpResponse.<Recovery>accepted(URI.create(
                                "/v1/recoveries/" + accepted.recovery().id()))
                        .body(accepted.recovery());
            case OverrideReply.Refused refused -> throw new ProblemException(ProblemType.CONFLICT, refused.reason());
            case OverrideReply.NoInstance ignored -> throw invalid("There is no such instance.");
        };
    }

    /** Ends a recovery that is under way; nothing more is tried until the instance has been well. */
    @Delete("/{recoveryId}")
    @Status(HttpStatus.NO_CONTENT)
    @Access(Role.OPERATOR)
    void cancel(String recoveryId) throws IOException {
        Recovery recovery = recoveries.cancel(recoveryId).orElseThrow(() -> unknown(recoveryId));
        if (recovery.outcome() != RecoveryOutcome.CANCELLED) {
            throw new ProblemException(ProblemType.CONFLICT, "The recovery " + recoveryId + " is over.");
        }
    }

    private byte[] picture(String recoveryId, RecoveryPicture which) throws IOException {
        return recoveries
                .picture(recoveryId, which)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "There is no picture of " + recoveryId + "."));
    }

    private static ProblemException unknown(String recoveryId) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no recovery " + recoveryId + ".");
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(
                ProblemType.UNPROCESSABLE,
                "This cannot be recovered; see errors.",
                List.of(new ProblemError("#/instance", detail)));
    }
}

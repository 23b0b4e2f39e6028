package dev.loco.console;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.contract.SessionRequest;
import dev.loco.contract.SessionResponse;
import dev.loco.http.access.Access;
import dev.loco.wire.Principal;
import dev.loco.wire.SessionCookie;
import dev.loco.wire.TokenIssuer;
import dev.loco.wire.TokenKind;
import dev.loco.wire.TokenVerifier;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code /v1/session}: a browser's login, without the token ever staying in the page. */
@Controller("/v1/session")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
    private final TokenVerifier verifier;
    private final TokenIssuer issuer;

    SessionController(TokenVerifier verifier, TokenIssuer issuer) {
        this.verifier = verifier;
        this.issuer = issuer;
    }

    /** Exchanges a bearer token for a cookie of the same role, which ends no later than the token. */
    @Post
    @Access(anonymous = true)
    HttpResponse<?> create(HttpRequest<?> request, @Body SessionRequest wish) {
        Principal principal = verifier.verify(wish.token());
        if (principal.kind() != TokenKind.TOKEN && principal.kind() != TokenKind.IDENTITY) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "Only a bearer token opens a session.");
        }
        String session = issuer.session(principal.role(), principal.expiresAt());
        return HttpResponse.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.header(session, request.isSecure()));
    }

    @Get
    @Access(Role.VIEWER)
    SessionResponse get(Principal caller) {
        return new SessionResponse(caller.role());
    }

    /** Makes the browser forget its cookie. */
    @Delete
    @Access(anonymous = true)
    HttpResponse<?> delete(HttpRequest<?> request) {
        return HttpResponse.noContent().header(HttpHeaders.SET_COOKIE, SessionCookie.expired(request.isSecure()));
    }
}

package dev.loco.http.access;

import dev.loco.wire.Principal;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands the authenticated {@link Principal} to the parameters of controllers. */
@Singleton
final class Caller implements TypedRequestArgumentBinder<Principal> {
    private static final String ATTRIBUTE = "loco.principal";

    static void set(HttpRequest<?> request, Principal principal) {
        request.setAttribute(ATTRIBUTE, principal);
    }

    @Override
    public Argument<Principal> argumentType() {
        return Argument.of(Principal.class);
    }

    @Override
    public BindingResult<Principal> bind(ArgumentConversionContext<Principal> context, HttpRequest<?> source) {
        Optional<Principal> principal = source.getAttribute(ATTRIBUTE, Principal.class);
        return () -> principal;
    }
}

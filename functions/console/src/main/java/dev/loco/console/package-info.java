/** The console: the web app, and the exchange of a token for a browser's session. */
@Configuration
@Requires(property = "loco.function.console", value = "true")
@NullMarked
package dev.loco.console;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

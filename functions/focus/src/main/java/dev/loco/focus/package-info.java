/** Reading, changing and following the focus over HTTP. */
@Configuration
@Requires(property = "loco.function.focus", value = "true")
@NullMarked
package dev.loco.focus;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

/** Bringing ill instances back, and telling what was done, over HTTP and by events. */
@Configuration
@Requires(property = "loco.function.recovery", value = "true")
@NullMarked
package dev.loco.recovery;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

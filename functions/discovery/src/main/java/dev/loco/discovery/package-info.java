/** Finding instances: which there are, what they do, and tickets to their agents. */
@Configuration
@Requires(property = "loco.function.discovery", value = "true")
@NullMarked
package dev.loco.discovery;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

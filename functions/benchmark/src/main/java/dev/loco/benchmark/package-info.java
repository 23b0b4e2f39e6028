/** Running benchmarks on request, over HTTP and by events. */
@Configuration
@Requires(property = "loco.function.benchmark", value = "true")
@NullMarked
package dev.loco.benchmark;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;

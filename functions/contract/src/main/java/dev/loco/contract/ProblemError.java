package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;

/**
 * One wrong member of a request's body.
 *
 * @param pointer JSON Pointer (RFC 6901) to the member, as a URI fragment: {@code #/instances/0}
 * @param detail what is wrong with it
 */
@Serdeable
public record ProblemError(String pointer, String detail) {}

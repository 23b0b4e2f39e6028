/** Every error as a problem document (RFC 9457), whoever raised it. */
@NullMarked
package dev.loco.http.problem;

import org.jspecify.annotations.NullMarked;

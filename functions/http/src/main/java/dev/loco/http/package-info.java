/**
 * What the functions share on Micronaut: who is calling, which pages may call, how an error looks, and the headers every
 * answer carries.
 *
 * <p>A route names the role it needs with {@link dev.loco.http.access.Access}; a route without it needs an operator.
 */
@NullMarked
package dev.loco.http;

import org.jspecify.annotations.NullMarked;

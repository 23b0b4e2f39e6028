/**
 * CloudEvents over HTTP, in and out.
 *
 * <p>A function takes events by a bean of {@link dev.loco.http.event.EventEntry} and sends them through the port
 * {@link dev.loco.fleet.event.EventPublisher}.
 */
@NullMarked
package dev.loco.http.event;

import org.jspecify.annotations.NullMarked;

/**
 * A small HTTP and WebSocket server on Netty: routes, authentication, guard, CORS, and a problem document (RFC 9457) for every failure. Main type:
 * {@link dev.loco.agent.http.HttpServer}. Handlers run on virtual threads and may block.
 */
@NullMarked
package dev.loco.agent.http;

import org.jspecify.annotations.NullMarked;

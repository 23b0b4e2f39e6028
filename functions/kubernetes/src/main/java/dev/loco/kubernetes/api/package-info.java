/**
 * Calls to the API server, each with an end in time.
 *
 * <p>{@link dev.loco.kubernetes.api.ApiServer} is the way in; it may be called by any number of threads. Types and
 * configuration are fabric8's. Its own transport is not used: it bounds the time until the headers of an answer, not that
 * of the whole, so half an answer would hold a caller and a connection for ever.
 */
@NullMarked
package dev.loco.kubernetes.api;

import org.jspecify.annotations.NullMarked;

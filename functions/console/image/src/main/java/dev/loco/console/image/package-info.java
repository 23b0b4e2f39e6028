/**
 * The console as a program of its own, on Kubernetes only: the console function, and its page's configuration watched in a
 * ConfigMap through micronaut-kubernetes.
 *
 * <p>It is kept warm, so its watch may live as long as the process; no other function's may.
 */
@NullMarked
package dev.loco.console.image;

import org.jspecify.annotations.NullMarked;

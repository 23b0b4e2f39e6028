/** A namespace in a real cluster, and an API server that fails as told. */
package dev.loco.kubernetes.testing;

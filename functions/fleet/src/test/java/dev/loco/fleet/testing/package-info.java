/** A fleet in memory, for the tests of the domain and of the functions. */
package dev.loco.fleet.testing;

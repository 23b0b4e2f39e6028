/** A real server on a free port with a real client, for the tests of the functions. */
package dev.loco.http.testing;

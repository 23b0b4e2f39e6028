/** Running every test of the repository and counting what came out. {@link dev.loco.cli.test.TestReports} counts. */
@NullMarked
package dev.loco.cli.test;

import org.jspecify.annotations.NullMarked;

/**
 * The {@code loco} command.
 *
 * <p>{@link dev.loco.cli.Main} is the way in. Results go to the standard output, progress and errors to the standard
 * error; exit codes are in {@link dev.loco.cli.ExitCode}.
 */
@NullMarked
package dev.loco.cli;

import org.jspecify.annotations.NullMarked;

/** What the machine is given by its host: environment, programs, files and their digests. */
@NullMarked
package dev.loco.machine.host;

import org.jspecify.annotations.NullMarked;

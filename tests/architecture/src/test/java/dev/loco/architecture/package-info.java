/** Rules of the house that the compiler cannot check: arrows between modules, names, statelessness of the functions. */
@NullMarked
package dev.loco.architecture;

import org.jspecify.annotations.NullMarked;

/** Who may call: tokens, roles per route, and the checks of Host and Origin, all before a controller runs. */
@NullMarked
package dev.loco.http.access;

import org.jspecify.annotations.NullMarked;

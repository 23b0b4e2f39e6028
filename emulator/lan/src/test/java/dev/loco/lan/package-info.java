@NullMarked
package dev.loco.lan;

import org.jspecify.annotations.NullMarked;

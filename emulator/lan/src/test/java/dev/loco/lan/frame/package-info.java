@NullMarked
package dev.loco.lan.frame;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.loco.lan.capture;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.loco.lan.switching;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.loco.lan.uplink;

import org.jspecify.annotations.NullMarked;

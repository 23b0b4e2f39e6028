@NullMarked
package dev.loco.lan.dhcp;

import org.jspecify.annotations.NullMarked;

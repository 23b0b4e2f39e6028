/** The address of the switch's own guest by DHCP (RFC 2131, RFC 2132), without state. */
@NullMarked
package dev.loco.lan.dhcp;

import org.jspecify.annotations.NullMarked;

/** Ways out of an instance: to other instances' switches by VXLAN (RFC 7348) or QEMU's datagrams, or onto an interface. */
@NullMarked
package dev.loco.lan.uplink;

import org.jspecify.annotations.NullMarked;

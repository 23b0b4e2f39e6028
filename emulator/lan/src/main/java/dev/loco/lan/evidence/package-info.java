/**
 * What a guest answers when it is asked from inside the segment: ARP, ping over IPv4 and IPv6, the ports of old games.
 * {@link dev.loco.lan.evidence.Examination} asks; {@link dev.loco.lan.evidence.Answer} reads whatever comes.
 */
@NullMarked
package dev.loco.lan.evidence;

import org.jspecify.annotations.NullMarked;

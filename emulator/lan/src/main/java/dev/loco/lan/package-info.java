/**
 * The LAN of the guests: a learning Ethernet switch beside each guest, joined by uplinks to one segment.
 *
 * <p>Main type: {@link dev.loco.lan.Lan}. One thread reads the guest's port and one the uplink; everything else may be called from any
 * thread. Knows nothing of the product.
 */
@NullMarked
package dev.loco.lan;

import org.jspecify.annotations.NullMarked;

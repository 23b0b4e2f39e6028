/** A home whose emulator is a sleeping program under the real supervisor. */
package dev.loco.local.testing;

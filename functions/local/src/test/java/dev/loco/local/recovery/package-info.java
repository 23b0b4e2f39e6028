/** The adapters of recovery over real files and sockets. */
package dev.loco.local.recovery;

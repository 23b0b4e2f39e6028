/** Tests of the relay against scripted clients and servers. */
package dev.loco.rfb.relay;

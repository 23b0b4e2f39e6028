/** Tests of the RFB client against recorded, generated and real servers. */
package dev.loco.rfb;

/** Tests of the QMP client against recorded, generated and real servers. */
package dev.loco.qmp;

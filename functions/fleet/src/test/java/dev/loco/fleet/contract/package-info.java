/** What every adapter of a port must do, whatever the platform. The adapters' own tests extend these. */
package dev.loco.fleet.contract;

/** Tests of {@code dev.loco.local.instance}. */
package dev.loco.local.instance;

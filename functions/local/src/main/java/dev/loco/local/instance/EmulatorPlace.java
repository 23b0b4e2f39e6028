package dev.loco.local.instance;

import dev.loco.fleet.instance.Place;

/**
 * The process that an emulator was when its supervisor was asked.
 *
 * @param pid process id of QEMU
 */
public record EmulatorPlace(long pid) implements Place {}

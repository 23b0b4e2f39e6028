package dev.loco.machine.launch;

import dev.loco.machine.profile.MachineProfile;
import java.nio.file.Path;

/**
 * Everything the command line depends on.
 *
 * @param qemu the program
 * @param wire of the guest's network card
 * @param disk the disk that is written to
 * @param bootable whether the guest finds {@code disk}; else it only keeps saved states
 * @param identity whether the identity floppy is in the drive when the machine starts
 */
public record LaunchPlan(
        Path qemu,
        String instance,
        String mac,
        GuestWire wire,
        MachineProfile profile,
        boolean kvm,
        DisplayRefresh refresh,
        Path disk,
        boolean bootable,
        boolean identity) {}

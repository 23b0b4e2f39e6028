package dev.loco.machine.profile;

/** The hardware of one machine and how it starts; an image fits the hardware it was installed on. */
public record MachineProfile(Board board, Video video, Devices devices, Boot boot, Start start) {}

package dev.loco.machine.storage;

import java.nio.file.Path;
import java.util.List;

/**
 * The disk a machine writes to.
 *
 * @param baseDigest of the image below it; empty for a guest without one, whose disk only keeps saved states
 * @param snapshots names of the saved states in it
 * @param messages what the user should know about it
 */
public record Overlay(Path path, String baseDigest, List<String> snapshots, List<String> messages) {}

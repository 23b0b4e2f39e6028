package dev.loco.cli.deploy;

import java.util.List;

/**
 * An image of the release, and the containers that run it.
 *
 * @param containers {@code pod/container}; empty where functions have scaled to zero
 */
public record RunningImage(String image, List<String> containers) {}

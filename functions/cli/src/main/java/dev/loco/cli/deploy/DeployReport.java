package dev.loco.cli.deploy;

import java.util.List;

/** What a deployment has brought about, proven by what runs. */
public record DeployReport(
        String release, String namespace, double seconds, List<RunningImage> images, List<InstanceChange> instances) {}

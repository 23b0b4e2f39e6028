package dev.loco.local.process;

import java.util.List;
import java.util.Map;

/** The variables a child gets: the node's own, less those that would change what it says or does, and then its own. */
public final class ChildEnvironment {
    private static final List<String> LEFT_OUT = List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "LOCO_IMAGE",
            "LOCO_GUEST",
            "LOCO_MEMORY",
            "LOCO_IDENTITY_FLOPPY");

    private ChildEnvironment() {}

    public static void set(ProcessBuilder builder, Map<String, String> variables) {
        Map<String, String> environment = builder.environment();
        LEFT_OUT.forEach(environment::remove);
        environment.putAll(variables);
    }
}

package dev.loco.kubernetes.focus;

import java.util.List;
import java.util.Map;

/** The patches by which a focus claims a pod and moves its emulator's CPU limit. */
final class FocusPatch {
    private static final String GENERATION_PATH =
            "/metadata/annotations/" + EmulatorLimit.GENERATION.replace("/", "~1");

    private FocusPatch() {}

    /** A merge patch: claims the pod as it was just read. */
    static Map<String, Object> claim(EmulatorLimit read, long generation) {
        return Map.of(
                "metadata",
                Map.of(
                        "uid",
                        read.uid(),
                        "resourceVersion",
                        read.version(),
                        "annotations",
                        Map.of(EmulatorLimit.GENERATION, Long.toString(generation))));
    }

    /** A JSON patch: claims the pod if the focus that we saw last still is the last that claimed it. */
    static List<Map<String, String>> claimFrom(EmulatorLimit seen, long generation) {
        return List.of(
                test("/metadata/uid", seen.uid()),
                test(GENERATION_PATH, Long.toString(seen.generation())),
                replace(GENERATION_PATH, Long.toString(generation)));
    }

    /** A JSON patch of {@code pods/resize}: sets the limit while the pod is claimed by this focus. */
    static List<Map<String, String>> resize(EmulatorLimit claimed, String limit) {
        String container = "/spec/containers/" + claimed.container();
        return List.of(
                test(GENERATION_PATH, Long.toString(claimed.generation())),
                test(container + "/name", EmulatorLimit.EMULATOR),
                replace(container + "/resources/limits/cpu", limit));
    }

    private static Map<String, String> test(String path, String value) {
        return Map.of("op", "test", "path", path, "value", value);
    }

    private static Map<String, String> replace(String path, String value) {
        return Map.of("op", "replace", "path", path, "value", value);
    }
}

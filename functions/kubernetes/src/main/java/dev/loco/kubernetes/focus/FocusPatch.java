package dev.loco.kubernetes.focus;

import dev.loco.kubernetes.instance.PodPlace;
import java.util.List;
import java.util.Map;

/** The patches by which a focus changes a pod, each only while the pod is as it was seen. */
final class FocusPatch {
    private static final String EMULATOR = "emulator";

    private FocusPatch() {}

    /** A merge patch: notes that the limit is right for a generation, so that the pod is another one than a slower call saw. */
    static Map<String, Object> mark(PodPlace seen, long generation) {
        return Map.of(
                "metadata",
                Map.of(
                        "uid",
                        seen.uid(),
                        "resourceVersion",
                        seen.version(),
                        "annotations",
                        Map.of(PodPlace.GENERATION, Long.toString(generation))));
    }

    /** A JSON patch of {@code pods/resize}: sets the limit. */
    static List<Map<String, String>> resize(PodPlace seen, String limit) {
        String container = "/spec/containers/" + seen.container();
        return List.of(
                operation("test", "/metadata/uid", seen.uid()),
                operation("test", "/metadata/resourceVersion", seen.version()),
                operation("test", container + "/name", EMULATOR),
                operation("replace", container + "/resources/limits/cpu", limit));
    }

    private static Map<String, String> operation(String name, String path, String value) {
        return Map.of("op", name, "path", path, "value", value);
    }
}

package dev.loco.agent.webrtc;

import dev.onvoid.webrtc.internal.NativeLoader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Loads webrtc-java's library from a folder where it lies unpacked. The library's own loader unpacks 23 MB into {@code java.io.tmpdir} at each start and
 * needs that folder mounted with exec.
 */
final class NativeLibrary {

    private static final String FILE = "libwebrtc-java-linux-x86_64.so";

    private NativeLibrary() {}

    /**
     * Loads the library and tells webrtc-java that it is loaded.
     *
     * @param folder holds {@value #FILE}
     * @throws IllegalStateException if the file is missing or webrtc-java's loader has changed
     */
    static void load(Path folder) {
        Path library = folder.resolve(FILE).toAbsolutePath();
        if (!Files.exists(library)) {
            throw new IllegalStateException("cannot load WebRTC: no " + library);
        }
        System.load(library.toString());
        loadedLibraries().add("webrtc-java");
    }

    @SuppressWarnings("unchecked")
    private static Set<String> loadedLibraries() {
        try {
            Field field = NativeLoader.class.getDeclaredField("LOADED_LIB_SET");
            field.setAccessible(true);
            return (Set<String>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot load WebRTC: unknown version of webrtc-java", e);
        }
    }
}

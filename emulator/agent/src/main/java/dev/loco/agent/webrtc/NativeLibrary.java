package dev.loco.agent.webrtc;

import dev.onvoid.webrtc.internal.NativeLoader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * Loads webrtc-java's library from a folder that all agents share, and unpacks it there once. The library's own loader unpacks 23 MB into
 * {@code java.io.tmpdir} at each start, in memory too a copy per process.
 */
final class NativeLibrary {

    private static final String FILE = "libwebrtc-java-linux-x86_64.so";

    private NativeLibrary() {}

    /**
     * Loads the library and tells webrtc-java that it is loaded.
     *
     * @param folder where {@value #FILE} is or will be; mounted with exec
     * @throws IllegalStateException if the file can neither be found nor made there, or webrtc-java's loader has changed
     */
    static void load(Path folder) {
        Path library = folder.resolve(FILE).toAbsolutePath();
        try {
            unpack(library);
        } catch (IOException e) {
            throw new IllegalStateException("cannot load WebRTC: cannot unpack " + library, e);
        }
        System.load(library.toString());
        loadedLibraries().add("webrtc-java");
    }

    /** Another process may do the same: the file appears whole. One of another size is of another version. */
    private static void unpack(Path library) throws IOException {
        URL packed = NativeLoader.class.getResource("/" + FILE);
        boolean isThere = Files.exists(library);
        if (packed == null) {
            if (isThere) {
                return;
            }
            throw new IOException("it is not on the class path");
        }
        if (isThere && Files.size(library) == packed.openConnection().getContentLengthLong()) {
            return;
        }
        Path folder = Files.createDirectories(library.resolveSibling(""));
        Path whole = Files.createTempFile(folder, "native", ".so");
        try (InputStream in = packed.openStream()) {
            Files.copy(in, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
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

package dev.loco.cluster.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The release of three probe guests that test classes share, as a parameter of theirs: installed for the first class, removed after
 * the last. Whoever uses it leaves three live machines behind.
 */
final class SharedRelease implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedRelease.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Release.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Release.class, key -> Installed.make(), Installed.class)
                .release();
    }

    private record Installed(Release release, Path volumes) implements AutoCloseable {

        static Installed make() {
            try {
                Path volumes = Files.createTempDirectory("loco-volumes");
                Release release = new Release(volumes);
                release.apply(
                        3,
                        "emulator.guest=probe",
                        "focus.cpu.focused=900m",
                        "functions.benchmark.minScale=1",
                        "functions.idleWindow=10s",
                        "media.portBase=30010"); // between the ports that other releases, and nine instances, have by
                // default
                return new Installed(release, volumes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            release.close();
            try (Stream<Path> files = Files.walk(volumes)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}

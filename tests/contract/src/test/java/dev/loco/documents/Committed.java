package dev.loco.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated file of the repository: written on demand, else compared with what the code says now. */
final class Committed {
    static final Path ROOT = Path.of("../..");
    private static final boolean WRITE = "write".equals(System.getProperty("loco.documents"));

    private Committed() {}

    static void verify(String file, String content) throws IOException {
        Path path = ROOT.resolve(file);
        if (WRITE) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        }
        assertThat(path).as("%s must exist; %s", file, command()).exists();
        assertThat(Files.readString(path))
                .as("%s differs from the code; %s", file, command())
                .isEqualTo(content);
    }

    private static String command() {
        return "mvn -pl tests/contract test -Dloco.documents=write";
    }
}

package dev.loco.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuiteTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @ParameterizedTest
    @EnumSource
    void suite_hasNoClassThatIsNotThere(Suite suite) throws IOException {
        for (String name : suite.classes()) {
            assertThat(Suite.modules(ROOT, List.of(name))).as(name).hasSize(1);
        }
        for (String name : suite.clusterClasses()) {
            assertThat(Suite.modules(ROOT, List.of(name))).as(name).containsExactly("tests/cluster");
        }
    }

    @Test
    void goals_nameTheClassesAndTheirModules() throws IOException {
        assertThat(Suite.of("directplay").orElseThrow().goals(ROOT))
                .contains("-Dit.test=RailwayPartyIT", "emulator/guest");
        assertThat(Suite.of("everything")).isEmpty();
        assertThat(Suite.names()).containsExactly("boot", "network", "directplay");
    }
}

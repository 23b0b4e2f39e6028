package dev.loco.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestGuardTest {
    private final RequestGuard guard =
            new RequestGuard(List.of("127.0.0.1", "localhost", "::1", " Box.lan "), List.of("http://127.0.0.1:8080"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.1:8081,-,false",
                "localhost,-,false",
                "LOCALHOST:1,-,true",
                "[::1]:8081,-,false",
                "box.lan:8081,https://box.lan:8081,true",
                "localhost:8081,http://localhost:8081,false",
                "localhost:8081,http://127.0.0.1:8080,false",
            })
    void check_ownNameAndPage_passes(String host, String origin, boolean secure) {
        assertThatCode(() -> guard.check(host, origin, secure)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,FOREIGN_HOST",
                "evil.example,-,FOREIGN_HOST",
                "127.0.0.1.evil.example,-,FOREIGN_HOST",
                "'',-,FOREIGN_HOST",
                "'a b',-,FOREIGN_HOST",
                "user@127.0.0.1@evil.example,-,FOREIGN_HOST",
                "localhost:8081,https://localhost:8081,FOREIGN_ORIGIN",
                "localhost:8081,http://localhost:9999,FOREIGN_ORIGIN",
                "localhost:8081,http://evil.example,FOREIGN_ORIGIN",
                "localhost:8081,null,FOREIGN_ORIGIN",
                "evil.example,http://evil.example,FOREIGN_HOST",
            })
    void check_foreignNameOrPage_isRefused(String host, String origin, ProblemType type) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> guard.check(host, origin, false))
                .satisfies(e -> assertThat(e.type()).isEqualTo(type));
    }

    @Property(tries = 300)
    void check_anyHost_passesOrIsAProblem(@ForAll String host) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> guard.check(host + ".x", null, false));
    }
}

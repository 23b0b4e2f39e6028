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
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "10.244.3.9:8080,-,true",
                "10.245.0.1,-,false",
                "[fd00::12]:8080,-,true",
                "[fe80::1],-,false",
                "r7.loco.test,https://r3.loco.test:8443,true",
                "R7.LOCO.TEST,https://R3.loco.test:8443,true",
                "loco.test,-,false",
                "a.b.loco.test,-,false",
                "10.244.3.9.evil.example,-,false",
                "r7.loco.test,https://r3.loco.test,false",
                "r7.loco.test,http://r3.loco.test:8443,false",
                "r7.loco.test,https://loco.test:8443,false",
            })
    void check_blocksAndDomains_coverTheirMembersOnly(String host, String origin, boolean passes) {
        RequestGuard wide = new RequestGuard(
                List.of("10.244.0.0/16", "fd00::/8", "*.loco.test"), List.of("https://*.loco.test:8443"));

        if (passes) {
            assertThatCode(() -> wide.check(host, origin, true)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> wide.check(host, origin, true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.", "**.test", "a.*.test", "10.0.0.0/33", "name/8"})
    void new_starForEverythingOrNoBlock_isRefused(String host) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new RequestGuard(List.of(host), List.of()));
    }

    @Property(tries = 300)
    void check_anyHost_passesOrIsAProblem(@ForAll String host) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> guard.check(host + ".x", null, false));
    }
}

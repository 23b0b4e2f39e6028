package dev.loco.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCookieTest {

    @Test
    void header_plain_isStrictAndHiddenFromScripts() {
        assertThat(SessionCookie.header("abc", false))
                .isEqualTo("loco_session=abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
        assertThat(SessionCookie.header("abc", true)).endsWith("; Secure");
        assertThat(SessionCookie.expired(false)).contains("loco_session=;").contains("Max-Age=0");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-",
                "a=b,-",
                "loco_session=,-",
                "xloco_session=1,-",
                "loco_session=abc,abc",
                "a=b; loco_session=abc; c=d,abc",
                "a=b;loco_session=x=y,x=y"
            })
    void find_cookieHeader_givesTheToken(String header, String token) {
        assertThat(SessionCookie.find(header).orElse(null)).isEqualTo(token);
    }
}

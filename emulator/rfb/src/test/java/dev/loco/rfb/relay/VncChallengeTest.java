package dev.loco.rfb.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class VncChallengeTest {

    private static final byte[] CHALLENGE = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

    /** Made with {@code openssl enc -des-ecb} and a key mirrored by hand. */
    @Test
    void respond_knownPasswords_areWhatOpensslSays() {
        assertThat(VncChallenge.respond(CHALLENGE, "password"))
                .isEqualTo(HexFormat.of().parseHex("b866924125c8eebb9debc1db61c538e2"));
        assertThat(VncChallenge.respond(CHALLENGE, "abc"))
                .isEqualTo(HexFormat.of().parseHex("9c22b4f2088c3465a1562c4b9d6edb04"));
    }

    @Test
    void respond_longerPassword_isCutToEight() {
        assertThat(VncChallenge.respond(CHALLENGE, "password1")).isEqualTo(VncChallenge.respond(CHALLENGE, "password"));
    }

    @Test
    void matches_otherPassword_isFalse() {
        byte[] response = VncChallenge.respond(CHALLENGE, "password");

        assertThat(VncChallenge.matches(CHALLENGE, response, "password")).isTrue();
        assertThat(VncChallenge.matches(CHALLENGE, response, "Password")).isFalse();
        assertThat(VncChallenge.matches(CHALLENGE, new byte[0], "password")).isFalse();
    }
}

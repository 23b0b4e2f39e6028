package dev.loco.agent.vnc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.agent.testing.FakeClock;
import dev.loco.contract.ProblemException;
import dev.loco.rfb.relay.VncChallenge;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VncPasswordsTest {

    private static final byte[] CHALLENGE = new byte[VncChallenge.BYTES];
    private static final VncPass WATCH = new VncPass(null, false);
    private static final VncPass TYPE = new VncPass("c-1", true);

    private final FakeClock clock = new FakeClock();
    private final VncPasswords passwords = new VncPasswords(clock);

    private Optional<VncPass> use(String password) {
        return passwords.use(CHALLENGE, VncChallenge.respond(CHALLENGE, password));
    }

    @Test
    void use_rightPassword_opensItsOwnPassOnce() {
        String watch = passwords.issue(WATCH).text();
        String type = passwords.issue(TYPE).text();

        assertThat(watch).hasSize(8).isNotEqualTo(type);
        assertThat(use(type)).contains(TYPE);
        assertThat(use(type)).isEmpty();
        assertThat(use(watch)).contains(WATCH);
    }

    @Test
    void use_afterAMinute_isRefused() {
        String password = passwords.issue(TYPE).text();

        clock.advance(VncPasswords.LIFE);

        assertThat(use(password)).isEmpty();
    }

    @Test
    void use_wrongTooOften_voidsAll() {
        String password = passwords.issue(TYPE).text();

        for (int attempt = 0; attempt < VncPasswords.MAX_WRONG; attempt++) {
            assertThat(use("guess" + attempt)).isEmpty();
        }

        assertThat(use(password)).isEmpty();
        assertThat(use(passwords.issue(TYPE).text())).contains(TYPE);
    }

    @Test
    void issue_tooMany_isRefusedUntilSomeExpire() {
        for (int i = 0; i < VncPasswords.MAX_WAITING; i++) {
            passwords.issue(TYPE);
        }
        assertThatThrownBy(() -> passwords.issue(TYPE)).isInstanceOf(ProblemException.class);

        clock.advance(VncPasswords.LIFE);

        assertThat(passwords.issue(TYPE))
                .hasToString("Password[expiresAt=" + clock.instant().plus(VncPasswords.LIFE) + "]");
    }
}

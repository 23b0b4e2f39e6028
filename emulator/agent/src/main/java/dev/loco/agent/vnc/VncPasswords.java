package dev.loco.agent.vnc;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.rfb.relay.VncChallenge;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Passwords of VNC clients: eight characters, since the protocol takes no more, so each is good for one connection within a minute, and a few wrong answers void them all.
 * Thread-safe.
 */
public final class VncPasswords {

    /** How long a password waits for its one use. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    static final int MAX_WAITING = 16;
    static final int MAX_WRONG = 5;

    private static final int LENGTH = 8;
    private static final String CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final List<Password> waiting = new ArrayList<>();
    private int wrong;

    public VncPasswords(Clock clock) {
        this.clock = clock;
    }

    /** A password and what it opens; its text form does not show it. */
    public record Password(String text, VncPass pass, Instant expiresAt) {
        @Override
        public String toString() {
            return "Password[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * Makes a password.
     *
     * @throws ProblemException {@code too-many-requests} if too many wait
     */
    public synchronized Password issue(VncPass pass) {
        expire();
        if (waiting.size() >= MAX_WAITING) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, MAX_WAITING + " passwords wait for their use.");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        Password password = new Password(text.toString(), pass, clock.instant().plus(LIFE));
        waiting.add(password);
        return password;
    }

    /** What the password opens that this response shows; it is used up. Looks at all of them, whichever it is. */
    synchronized Optional<VncPass> use(byte[] challenge, byte[] response) {
        expire();
        Password found = null;
        for (Password password : waiting) {
            if (VncChallenge.matches(challenge, response, password.text())) {
                found = password;
            }
        }
        if (found == null) {
            if (++wrong >= MAX_WRONG) {
                waiting.clear();
                wrong = 0;
            }
            return Optional.empty();
        }
        waiting.remove(found);
        wrong = 0;
        return Optional.of(found.pass());
    }

    private void expire() {
        Instant now = clock.instant();
        waiting.removeIf(password -> !now.isBefore(password.expiresAt()));
    }
}

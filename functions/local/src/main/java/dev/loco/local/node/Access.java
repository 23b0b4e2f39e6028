package dev.loco.local.node;

import dev.loco.local.home.LocoHome;
import dev.loco.wire.Credentials;
import dev.loco.wire.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/**
 * The secrets of a home, made once and kept: a page opened yesterday still works today.
 *
 * @param token the operator's
 * @param issuer signs the node's own calls
 */
public record Access(String token, TokenIssuer issuer) {

    /** Reads the secrets, and makes them where there are none. */
    public static Access open(LocoHome home) throws IOException {
        Path file = home.token();
        if (!Files.exists(file) || !Files.exists(home.credentials())) {
            String token = Credentials.randomToken();
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, token + "\n");
            Credentials.random(token).write(home.credentials());
        }
        TokenIssuer issuer = new TokenIssuer(Credentials.read(home.credentials()), Clock.systemUTC());
        return new Access(Files.readString(file).strip(), issuer);
    }

    /** The URL a person opens: the token is in the fragment, which no browser sends. */
    public String url(String console) {
        return console + "/#token=" + token;
    }

    @Override
    public String toString() {
        return "Access";
    }
}

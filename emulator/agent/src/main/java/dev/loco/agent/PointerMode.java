package dev.loco.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.qmp.QmpClient;
import java.io.IOException;
import java.time.Duration;

/** How the guest takes its pointer at the moment: a driver may turn it from relative to absolute, and back. */
final class PointerMode {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private PointerMode() {}

    static boolean isAbsolute(QmpClient qmp) throws IOException {
        boolean absolute = false;
        for (JsonNode mouse : qmp.call("query-mice", null, TIMEOUT)) {
            absolute |=
                    mouse.path("current").asBoolean() && mouse.path("absolute").asBoolean();
        }
        return absolute;
    }
}

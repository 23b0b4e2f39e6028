package dev.loco.local.node;

import dev.loco.local.process.Supervised;
import dev.loco.local.supervisor.SupervisorClient;
import dev.loco.local.supervisor.SupervisorStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one program's supervisor and acts when its process is another one than before. Runs until interrupted. */
final class Watch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PERIOD = Duration.ofDays(365);
    private static final Duration RECONNECT = Duration.ofMillis(500);

    private final Supervised program;
    private final Runnable onRestart;
    private @Nullable Long pid;
    private SupervisorStatus.@Nullable State state;

    Watch(Supervised program, Runnable onRestart) {
        this.program = program;
        this.onRestart = onRestart;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (SupervisorClient client = SupervisorClient.connect(program.socket())) {
                follow(client);
            } catch (IOException e) {
                if (!program.isAlive()) {
                    return;
                }
                LOG.atDebug().addKeyValue("program", program.name()).log("status lost: " + e.getMessage());
            }
            try {
                Thread.sleep(RECONNECT);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void follow(SupervisorClient client) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            take(client.next(PERIOD));
        }
    }

    private void take(SupervisorStatus status) {
        if (status.state() != state || !Objects.equals(status.pid(), pid)) {
            LOG.atInfo()
                    .addKeyValue("program", program.name())
                    .addKeyValue("state", status.state())
                    .addKeyValue("pid", status.pid())
                    .addKeyValue("restarts", status.restarts())
                    .log("process changed");
        }
        boolean isAnother = status.pid() != null && pid != null && !status.pid().equals(pid);
        state = status.state();
        if (status.pid() != null) {
            pid = status.pid();
        }
        if (isAnother) {
            onRestart.run();
        }
    }
}

package dev.loco.cluster.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A time in which the engine's API server takes connections and answers nothing; it goes on when this is closed. */
final class ApiServerPause implements AutoCloseable {
    private final ProcessHandle server;

    ApiServerPause() throws IOException {
        Path state = Path.of(System.getenv("KUBECONFIG")).getParent();
        long init = Long.parseLong(Files.readString(state.resolve("init.pid")).strip());
        server = ProcessHandle.of(init).stream()
                .flatMap(ProcessHandle::children)
                .filter(process -> process.info().command().orElse("").endsWith("/kube-apiserver"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the engine at " + state + " has no API server"));
        signal("STOP");
    }

    @Override
    public void close() {
        signal("CONT");
    }

    private void signal(String name) {
        Program.kill("-" + name, String.valueOf(server.pid())).text();
    }
}

package dev.loco.cli;

import dev.loco.local.home.FileTree;
import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Access;
import dev.loco.local.node.Node;
import dev.loco.local.node.NodeException;
import dev.loco.local.node.NodeFile;
import dev.loco.local.node.NodeOptions;
import dev.loco.local.node.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code loco train}, run by the launcher after a build: a short life of one probe guest in a home of its own, during which
 * the virtual machines record what they load, and write an AOT cache (JEP 514) when they end.
 */
@Command(name = "train", hidden = true, description = "Makes the start-up caches.")
final class TrainCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WATCHED = Duration.ofSeconds(3);

    /** Long enough for the compiler to take part: a click on a tile is fast from the first one on. */
    private static final Duration FOCUSED = Duration.ofSeconds(3);

    private static final byte[] SUBSCRIBE_FULL = {0x16, 1, 60, 1};
    private static final byte[] SUBSCRIBE_THUMBNAIL = {0x16, 2, 5, 1};
    private static final byte[] PING = {0x15, 0, 0, 0, 0, 0, 0, 0, 0};

    /** The console's and its one instance's. */
    private static final int PORTS = 2;

    private final Surroundings surroundings;

    TrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws NodeException, IOException, InterruptedException {
        Path directory = Files.createTempDirectory("loco-train-");
        LocoHome home = new LocoHome(directory);
        home.create();
        Node node = new Node(home, surroundings.installation().training());
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        try {
            NodeOptions options = new NodeOptions(
                    1, "probe", null, null, Ports.freeRow(PORTS), NodeOptions.LOOPBACK, false, "user", null);
            NodeFile started =
                    node.start(options, false, new TerminalProgress(surroundings.err(), surroundings.isTerminal()));
            FleetFile fleet = FleetFile.read(home).orElseThrow();
            exercise(
                    started.console(),
                    fleet.instances().getFirst().agentUrl(),
                    Access.open(home).token());
        } finally {
            node.close();
            FileTree.delete(directory);
        }
        return ExitCode.OK;
    }

    private void exercise(String console, String agent, String token) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (String url : List.of(
                console + "/",
                console + "/config.json",
                console + "/v1/session",
                console + "/v1/instances",
                console + "/v1/focus",
                console + "/v1/nothing",
                agent + "/",
                agent + "/v1/state",
                agent + "/v1/screen.png",
                agent + "/v1/nothing")) {
            send(http, request(url, token).GET());
        }
        focus(http, console, token);
        send(http, request(console + "/v1/instances/loco-0/tickets", token).POST(HttpRequest.BodyPublishers.noBody()));
        for (String path : List.of("/v1/sessions", "/v1/whep")) {
            send(
                    http,
                    request(agent + path, token)
                            .header("Content-Type", "application/sdp")
                            .POST(HttpRequest.BodyPublishers.ofString("v=0\r\n")));
        }
        watch(http, agent, token);
    }

    private static void focus(HttpClient http, String console, String token) throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + FOCUSED.toNanos();
        while (System.nanoTime() < endNanos) {
            send(http, request(console + "/v1/focus", token).GET());
            send(
                    http,
                    request(console + "/v1/focus", token)
                            .header("If-Match", "*")
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString("{\"instances\":[\"loco-0\"]}")));
        }
    }

    /** A viewer over WebSocket: capture, both encoders, and sound are loaded and used. */
    private static void watch(HttpClient http, String agent, String token) throws InterruptedException {
        WebSocket socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .subprotocols("loco.stream.v1")
                .buildAsync(URI.create(agent.replaceFirst("^http", "ws") + "/v1/stream"), new WebSocket.Listener() {})
                .join();
        long endNanos = System.nanoTime() + WATCHED.toNanos();
        for (int i = 0; System.nanoTime() < endNanos; i++) {
            if (i % 8 == 0) {
                byte[] wish = i % 16 == 0 ? SUBSCRIBE_FULL : SUBSCRIBE_THUMBNAIL;
                socket.sendBinary(ByteBuffer.wrap(wish), true).join();
            }
            socket.sendBinary(ByteBuffer.wrap(PING), true).join();
            Thread.sleep(Duration.ofMillis(100));
        }
        socket.abort();
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .timeout(TIMEOUT);
    }

    private static void send(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        http.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
}

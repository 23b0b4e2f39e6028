package dev.loco.image;

import dev.loco.contract.Instance;
import dev.loco.contract.InstanceList;
import dev.loco.contract.InstanceState;
import dev.loco.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Asks discovery for the fleet and ends with status 0 if as many machines as named are live: what {@code helm test} runs.
 *
 * <p>Arguments: the address of the list, a file with a bearer token, the number of machines.
 */
public final class FleetCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final int ARGUMENTS = 3;

    private FleetCheck() {}

    static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.out, arguments));
    }

    static int run(PrintStream out, String... arguments) throws InterruptedException {
        if (arguments.length != ARGUMENTS) {
            out.println("usage: FleetCheck URL TOKEN-FILE MACHINES");
            return EXIT_USAGE;
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0]))
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(Path.of(arguments[1])).strip())
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                out.println(arguments[0] + " answers " + response.statusCode() + ": " + response.body());
                return EXIT_FAILED;
            }
            return judge(
                    out, Json.mapper().readValue(response.body(), InstanceList.class), Integer.parseInt(arguments[2]));
        } catch (IOException | IllegalArgumentException e) {
            out.println("cannot ask " + arguments[0] + ": " + e.getMessage());
            return EXIT_FAILED;
        }
    }

    private static int judge(PrintStream out, InstanceList list, int wanted) {
        long live = 0;
        for (Instance instance : list.items()) {
            String message = instance.message();
            out.println(instance.id() + " " + instance.state() + (message == null ? "" : ": " + message));
            live += instance.state() == InstanceState.LIVE ? 1 : 0;
        }
        out.println(live + " of " + wanted + " machines are live");
        return live == wanted && list.items().size() == wanted ? 0 : EXIT_FAILED;
    }
}

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
 * Asks discovery for the fleet and ends with status 0 once as many machines as named are live: what {@code helm test} runs.
 *
 * <p>Arguments: the address of the list, a file with a bearer token, the number of machines, the seconds they have for it.
 */
public final class FleetCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final int ARGUMENTS = 4;

    private FleetCheck() {}

    /** One answer: all machines are live, not yet, or it makes no sense to ask again. */
    private enum Verdict {
        LIVE,
        NOT_YET,
        REFUSED
    }

    static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.out, arguments));
    }

    static int run(PrintStream out, String... arguments) throws InterruptedException {
        if (arguments.length != ARGUMENTS) {
            out.println("usage: FleetCheck URL TOKEN-FILE MACHINES SECONDS");
            return EXIT_USAGE;
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0]))
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(Path.of(arguments[1])).strip())
                    .timeout(TIMEOUT)
                    .build();
            int machines = Integer.parseInt(arguments[2]);
            long endNanos = System.nanoTime()
                    + Duration.ofSeconds(Integer.parseInt(arguments[3])).toNanos();
            Verdict verdict = ask(client, request, machines, out);
            while (verdict == Verdict.NOT_YET && System.nanoTime() < endNanos) {
                Thread.sleep(PERIOD);
                verdict = ask(client, request, machines, out);
            }
            return verdict == Verdict.LIVE ? 0 : EXIT_FAILED;
        } catch (IOException | IllegalArgumentException e) {
            out.println("cannot ask " + arguments[0] + ": " + e.getMessage());
            return EXIT_FAILED;
        }
    }

    private static Verdict ask(HttpClient client, HttpRequest request, int machines, PrintStream out)
            throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == OK) {
                return judge(out, Json.mapper().readValue(response.body(), InstanceList.class), machines);
            }
            out.println(request.uri() + " answers " + response.statusCode() + ": " + response.body());
            return response.statusCode() == UNAVAILABLE ? Verdict.NOT_YET : Verdict.REFUSED;
        } catch (IOException e) {
            out.println("no answer of " + request.uri() + ": " + e.getMessage());
            return Verdict.NOT_YET;
        }
    }

    private static Verdict judge(PrintStream out, InstanceList list, int wanted) {
        long live = 0;
        for (Instance instance : list.items()) {
            String message = instance.message();
            out.println(instance.id() + " " + instance.state() + (message == null ? "" : ": " + message));
            live += instance.state() == InstanceState.LIVE ? 1 : 0;
        }
        out.println(live + " of " + wanted + " machines are live");
        return live == wanted && list.items().size() == wanted ? Verdict.LIVE : Verdict.NOT_YET;
    }
}

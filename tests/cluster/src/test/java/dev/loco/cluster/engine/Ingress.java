package dev.loco.cluster.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The way in for users: every Knative service by its host name, at one address. */
final class Ingress {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    Ingress() {
        String ingress = System.getenv("LOCO_INGRESS");
        if (ingress == null) {
            throw new AssertionError("there is no LOCO_INGRESS: run ./loco cluster up, see tests/cluster/README.md");
        }
        address = URI.create(ingress);
    }

    HttpResponse<String> get(String host) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Host", host)
                .timeout(TIMEOUT)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

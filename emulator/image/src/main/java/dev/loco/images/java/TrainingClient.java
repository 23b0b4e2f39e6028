package dev.loco.images.java;

import dev.loco.images.BuildException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends requests to a program in training; what it answers does not matter. */
final class TrainingClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long PAUSE_MS = 50;

    private final int port;
    private final String token;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    TrainingClient(int port, String token, Process process) {
        this.port = port;
        this.token = token;
        this.process = process;
    }

    void send(List<String> requests) throws IOException, InterruptedException {
        awaitListening(requests.getFirst());
        for (String request : requests) {
            http.send(request(request), HttpResponse.BodyHandlers.discarding());
        }
    }

    private void awaitListening(String first) throws IOException, InterruptedException {
        while (true) {
            try {
                http.send(request(first), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (ConnectException e) {
                if (process.waitFor(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                    throw new BuildException("a program ended in its training with status " + process.exitValue(), e);
                }
            }
        }
    }

    private HttpRequest request(String line) {
        String[] parts = line.split(" ", 4);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + parts[1]))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "*");
        if (parts.length == 4) {
            request.header("Content-Type", parts[2]).method(parts[0], BodyPublishers.ofString(parts[3]));
        } else {
            request.method(parts[0], BodyPublishers.noBody());
        }
        return request.build();
    }
}

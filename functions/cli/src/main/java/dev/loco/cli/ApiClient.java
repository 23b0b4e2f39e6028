package dev.loco.cli;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.contract.Problem;
import dev.loco.contract.ProblemError;
import dev.loco.local.tls.TrustedCertificates;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public HTTP API of one installation. What it refuses becomes a {@link CommandException} in its own words. */
final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI server;
    private final String token;
    private final HttpClient http;

    /**
     * The API under a base URL.
     *
     * @param authority PEM file of the only authority to trust; null trusts those of the Java platform
     */
    ApiClient(URI server, String token, @Nullable Path authority) throws IOException {
        this.server = server;
        this.token = token;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
        if (authority != null) {
            TrustedCertificates.ofAuthority(authority).ifPresent(builder::sslContext);
        }
        this.http = builder.build();
    }

    private ApiClient(URI server, String token, HttpClient http) {
        this.server = server;
        this.token = token;
        this.http = http;
    }

    /** The API under another base URL, which may be a path of this one; known by the same token. */
    ApiClient at(String url) {
        String other = server.resolve(url).toString().replaceFirst("/+$", "");
        return new ApiClient(URI.create(other), token, http);
    }

    String get(String path) throws CommandException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    String delete(String path) throws CommandException, InterruptedException {
        return send(path, HttpRequest.newBuilder().DELETE());
    }

    String post(String path, Object body) throws CommandException, InterruptedException, IOException {
        return send(path, json().POST(BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body))));
    }

    /** Replaces whatever is there. */
    String put(String path, Object body) throws CommandException, InterruptedException, IOException {
        return send(
                path,
                json().header("If-Match", "*")
                        .PUT(BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body))));
    }

    /** The body as a record of the contract. */
    static <T> T read(String body, Class<T> type) throws CommandException {
        try {
            return Json.mapper().readValue(body, type);
        } catch (JacksonException e) {
            throw new CommandException(ExitCode.FAILED, "the answer cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static HttpRequest.Builder json() {
        return HttpRequest.newBuilder().header("Content-Type", "application/json");
    }

    private String send(String path, HttpRequest.Builder request) throws CommandException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(
                    request.uri(URI.create(server + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "application/json")
                            .timeout(TIMEOUT)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new CommandException(ExitCode.FAILED, "cannot reach " + server + ": " + reason, e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new CommandException(reason(response));
        }
        return response.body();
    }

    private static String reason(HttpResponse<String> response) {
        try {
            Problem problem = Json.mapper().readValue(response.body(), Problem.class);
            List<ProblemError> errors = problem.errors();
            String detail = problem.detail() == null ? problem.title() : problem.detail();
            return errors == null || errors.isEmpty()
                    ? detail
                    : errors.getFirst().detail() + " (" + errors.getFirst().pointer() + ")";
        } catch (JacksonException | IllegalArgumentException e) {
            return "the answer was " + response.statusCode();
        }
    }
}

package dev.loco.kubernetes.testing;

import dev.loco.kubernetes.api.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy before the cluster's API server, which passes requests on until it is told to fail. Plain HTTP on loopback. */
public final class FaultyApiServer implements AutoCloseable {
    /** What it does with each request. */
    public enum Fault {
        NONE,
        CONFLICT,
        GONE,
        TOO_MANY_REQUESTS,
        SERVER_ERROR,
        HANG,
        HALF_AN_ANSWER,
        RESET
    }

    private static final Map<Fault, String> STATUS = Map.of(
            Fault.CONFLICT, "409 Conflict",
            Fault.GONE, "410 Gone",
            Fault.TOO_MANY_REQUESTS, "429 Too Many Requests",
            Fault.SERVER_ERROR, "500 Internal Server Error");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Config behind = TestNamespace.access();
    private final String token = behind.getOauthToken() == null ? behind.getAutoOAuthToken() : behind.getOauthToken();
    private final HttpClient http;
    private volatile Fault fault = Fault.NONE;
    private volatile boolean onlyWatches;

    public FaultyApiServer() throws IOException, GeneralSecurityException {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(SSLUtils.sslContext(behind))
                .build();
        Thread.ofVirtual().start(this::accept);
    }

    /** A connection to it. */
    public ApiServer connect() {
        return ApiServer.connect(new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + listener.getLocalPort())
                .build());
    }

    public void fail(Fault next) {
        fault = next;
        onlyWatches = false;
    }

    /** Fails watches, and passes everything else on. */
    public void failWatches(Fault next) {
        fault = next;
        onlyWatches = true;
    }

    /** Requests that nobody has given up or answered. */
    public int inFlight() {
        return inFlight.get();
    }

    /** All requests so far. */
    public int requests() {
        return requests.get();
    }

    /** Connections that are open, idle ones included. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
        http.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            boolean open = true;
            while (open) {
                String[] request = line(in).split(" ", -1);
                if (request.length < 3) {
                    return;
                }
                Map<String, String> headers = headers(in);
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                requests.incrementAndGet();
                inFlight.incrementAndGet();
                try {
                    open = answer(request[0], request[1], headers, body, in, out);
                } finally {
                    inFlight.decrementAndGet();
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The client went away, which is what some faults are for.
        } finally {
            connections.remove(connection);
        }
    }

    /** Returns whether the connection can take another request. */
    private boolean answer(
            String method, String path, Map<String, String> headers, byte[] body, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        boolean isWatch = path.contains("watch=true");
        Fault now = onlyWatches && !isWatch ? Fault.NONE : fault;
        switch (now) {
            case NONE -> {
                return pass(method, path, headers, body, in, out);
            }
            case HANG -> {
                assertNothingMoreIn(in);
                return false;
            }
            case HALF_AN_ANSWER -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"kind\":"
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertNothingMoreIn(in);
                return false;
            }
            case RESET -> {
                return false;
            }
            case CONFLICT, GONE, TOO_MANY_REQUESTS, SERVER_ERROR -> {
                String status = "{\"kind\":\"Status\",\"message\":\"as told\",\"code\":"
                        + STATUS.get(now).substring(0, 3) + "}";
                out.write(("HTTP/1.1 " + STATUS.get(now)
                                + "\r\nRetry-After: 30\r\nContent-Type: application/json\r\nContent-Length: "
                                + status.length() + "\r\n\r\n" + status)
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                return true;
            }
        }
        throw new IllegalStateException(now.name());
    }

    private boolean pass(
            String method, String path, Map<String, String> headers, byte[] body, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(behind.getMasterUrl().replaceFirst("/+$", "") + path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", headers.getOrDefault("content-type", "application/json"))
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        String type = response.headers().firstValue("content-type").orElse("application/json");
        try (InputStream content = response.body()) {
            out.write(("HTTP/1.1 " + response.statusCode() + " As Told\r\nContent-Type: " + type
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread reader = Thread.ofVirtual().start(() -> closeWithClient(in, content));
            byte[] buffer = new byte[16_384];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
            reader.interrupt();
            return false;
        }
    }

    /** A client that hangs up ends its watch behind us too. */
    private static void closeWithClient(InputStream client, InputStream behind) {
        try (behind) {
            assertNothingMoreIn(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the client hangs up. */
    private static void assertNothingMoreIn(InputStream in) {
        try {
            if (in.read() >= 0) {
                throw new IllegalStateException("a second request on a busy connection");
            }
        } catch (IOException reset) {
            // That is hanging up too.
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] field = line.split(": *", 2);
            headers.put(field[0].toLowerCase(Locale.ROOT), Arrays.asList(field).getLast());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}

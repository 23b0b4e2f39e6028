package dev.loco.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/** A client of the status socket. */
final class StatusConnection implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SocketChannel channel;
    private final BufferedReader lines;

    private StatusConnection(SocketChannel channel) {
        this.channel = channel;
        lines = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    static StatusConnection open(Path socket) throws IOException {
        return new StatusConnection(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    void send(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits for one line. @throws EOFException when the supervisor has closed the connection */
    JsonNode next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new EOFException("the supervisor closed the connection");
        }
        return JSON.readTree(line);
    }

    JsonNode await(Predicate<JsonNode> condition) throws IOException {
        JsonNode line = next();
        while (!condition.test(line)) {
            line = next();
        }
        return line;
    }

    JsonNode awaitState(String state) throws IOException {
        return await(line -> line.path("state").asText().equals(state));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

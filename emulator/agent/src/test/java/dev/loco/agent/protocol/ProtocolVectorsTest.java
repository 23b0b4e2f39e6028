package dev.loco.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors that Java and TypeScript share. */
class ProtocolVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Vector(String name, byte[] bytes, JsonNode fields) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static JsonNode document() throws IOException {
        try (InputStream in = ProtocolVectorsTest.class.getResourceAsStream("/protocol-vectors.json")) {
            return JSON.readTree(in);
        }
    }

    private static Stream<Vector> messages(String to) throws IOException {
        return StreamSupport.stream(document().path("messages").spliterator(), false)
                .filter(message -> message.path("to").asText().equals(to))
                .map(ProtocolVectorsTest::vector);
    }

    static Stream<Vector> toAgent() throws IOException {
        return messages("agent");
    }

    static Stream<Vector> toPage() throws IOException {
        return messages("page");
    }

    static Stream<Vector> malformed() throws IOException {
        return StreamSupport.stream(document().path("malformed").spliterator(), false)
                .map(ProtocolVectorsTest::vector);
    }

    private static Vector vector(JsonNode node) {
        return new Vector(
                node.path("name").asText(),
                HexFormat.of().parseHex(node.path("hex").asText()),
                node.path("fields"));
    }

    @ParameterizedTest
    @MethodSource("toAgent")
    void parse_vector_hasItsFields(Vector vector) throws Exception {
        PageMessage message = PageMessageParser.parse(ByteBuffer.wrap(vector.bytes()));

        assertThat(message).isEqualTo(expected(vector.fields()));
    }

    private static PageMessage expected(JsonNode f) {
        int sequence = (int) f.path("inputSequence").asLong();
        return switch (f.path("type").asText()) {
            case "key" ->
                new PageMessage.Key(
                        f.path("down").asBoolean(), sequence, f.path("code").asText());
            case "button" ->
                new PageMessage.Button(f.path("button").asInt(), f.path("down").asBoolean(), sequence);
            case "motion" ->
                new PageMessage.Motion(
                        sequence, f.path("dx").asInt(), f.path("dy").asInt());
            case "position" ->
                new PageMessage.Position(
                        sequence, f.path("x").asInt(), f.path("y").asInt());
            case "keyframe" -> new PageMessage.Keyframe();
            case "ping" ->
                new PageMessage.Ping(
                        Long.reverseBytes(Long.parseUnsignedLong(f.path("echo").asText(), 16)));
            case "subscribe" ->
                new PageMessage.Subscribe(
                        PageMessage.Choice.valueOf(f.path("rendition").asText().toUpperCase(java.util.Locale.ROOT)),
                        f.path("maxFps").asInt(),
                        f.path("audio").asBoolean());
            case "lease" -> new PageMessage.LeaseChange(f.path("take").asBoolean());
            case "stats" -> new PageMessage.Stats(new PageStats(f.path("json").deepCopy()));
            case "releaseAll" -> new PageMessage.ReleaseAll();
            default -> throw new IllegalArgumentException(f.toString());
        };
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void parse_malformed_isRefused(Vector vector) {
        assertThatThrownBy(() -> PageMessageParser.parse(ByteBuffer.wrap(vector.bytes())))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @MethodSource("toPage")
    void write_fieldsOfVector_givesItsBytes(Vector vector) throws Exception {
        JsonNode f = vector.fields();
        switch (f.path("type").asText()) {
            case "video" -> assertVideo(vector, f);
            case "audio" ->
                assertThat(AgentMessages.audio(
                                f.path("first").asBoolean(),
                                f.path("epoch").asInt(),
                                f.path("sequence").asLong(),
                                f.path("captureMicros").asLong(),
                                payload(f)))
                        .isEqualTo(vector.bytes());
            case "event" -> {
                byte[] written = AgentMessages.event(JSON.writeValueAsString(f.path("json")));
                assertThat(written[0]).isEqualTo(vector.bytes()[0]);
                assertThat(JSON.readTree(written, 1, written.length - 1)).isEqualTo(f.path("json"));
            }
            case "pong" ->
                assertThat(AgentMessages.pong(
                                Long.reverseBytes(
                                        Long.parseUnsignedLong(f.path("echo").asText(), 16)),
                                f.path("agentMicros").asLong()))
                        .isEqualTo(vector.bytes());
            case "trace" ->
                assertThat(AgentMessages.trace(
                                (int) f.path("inputSequence").asLong(),
                                f.path("receivedMicros").asLong(),
                                f.path("acknowledgedMicros").asLong()))
                        .isEqualTo(vector.bytes());
            default -> throw new IllegalArgumentException(vector.name());
        }
    }

    /** The agent traces the first chunk of every frame; vectors without a trace are for readers. */
    private static void assertVideo(Vector vector, JsonNode f) {
        JsonNode t = f.path("trace");
        int chunk = f.path("chunk").asInt();
        if (chunk == 0 && t.isNull()) {
            return;
        }
        JsonNode c = f.path("changed");
        int flags = (f.path("keyframe").asBoolean() ? 1 : 0)
                | (f.path("refinement").asBoolean() ? 4 : 0)
                | (f.path("thumbnail").asBoolean() ? 8 : 0);
        VideoMessage message = new VideoMessage(
                flags,
                f.path("epoch").asInt(),
                f.path("sequence").asLong(),
                f.path("width").asInt(),
                f.path("height").asInt(),
                new VideoMessage.Changed(
                        c.path("x").asInt(),
                        c.path("y").asInt(),
                        c.path("width").asInt(),
                        c.path("height").asInt()),
                f.path("captureMicros").asLong(),
                List.of("h264", "vp8", "mjpeg").indexOf(f.path("codec").asText()),
                new VideoMessage.Trace(
                        t.path("pixels").asLong(),
                        t.path("converted").asLong(),
                        t.path("encoded").asLong(),
                        t.path("sent").asLong()));
        byte[] payload = payload(f);
        int chunks = f.path("chunks").asInt();
        byte[] accessUnit = new byte[payload.length * chunks];
        System.arraycopy(payload, 0, accessUnit, chunk * payload.length, payload.length);

        assertThat(message.write(accessUnit, payload.length)[chunk]).isEqualTo(vector.bytes());
    }

    private static byte[] payload(JsonNode fields) {
        return HexFormat.of().parseHex(fields.path("payload").asText());
    }
}

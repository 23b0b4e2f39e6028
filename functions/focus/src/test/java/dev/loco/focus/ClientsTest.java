package dev.loco.focus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.fleet.testing.FakeFleet;
import dev.loco.http.testing.TestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code clients/} as they are, against the real functions. */
class ClientsTest {
    private static final int EV_KEY = 1;
    private static final int DOWN = 108;
    private static final int ENTER = 28;
    private static final int BUTTON_3 = 290;

    @TempDir
    Path directory;

    private final FakeFleet fleet = new FakeFleet(4);
    private TestServer server;

    @BeforeEach
    void start() {
        server = FocusServer.start(fleet, "240s");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void ev3_downTwiceAndCentre_focusesTheThird() throws Exception {
        String shown = python(
                "src/test/python/press_ev3.py", url(), TestServer.OPERATOR, "down", "down", "centre", "up", "left");

        assertThat(fleet.store.read().instances()).containsExactly("loco-2");
        assertThat(shown.lines())
                .containsExactly(
                        "> loco-0 live|  loco-1 live|  loco-2 live|  loco-3 live",
                        "  loco-0 live|> loco-1 live|  loco-2 live|  loco-3 live",
                        "  loco-0 live|  loco-1 live|> loco-2 live|  loco-3 live",
                        "  loco-0 live|  loco-1 live|>*loco-2 live|  loco-3 live",
                        "  loco-0 live|> loco-1 live| *loco-2 live|  loco-3 live",
                        "  loco-0 live|> loco-1 live| *loco-2 live|  loco-3 live");
    }

    @Test
    void ev3_viewersToken_showsWhyNot() throws Exception {
        String shown = python("src/test/python/press_ev3.py", url(), TestServer.VIEWER, "centre");

        assertThat(shown).contains("cannot do that:|This needs the role operator.");
        assertThat(fleet.store.read().generation()).isZero();
    }

    @Test
    void buttonBox_buttonsAndArrows_moveTheFocus() throws Exception {
        Path device = directory.resolve("event0");
        Files.write(device, events(BUTTON_3, DOWN, ENTER));

        String said = python(
                "clients/button_box.py", "--url", url(), "--token", TestServer.OPERATOR, "--device", device.toString());

        assertThat(said.lines()).containsExactly("focus: loco-2", "focus: loco-3");
        assertThat(fleet.store.read().instances()).containsExactly("loco-3");
    }

    @Test
    void buttonBox_keysOfItsOwn_comeFirst() throws Exception {
        Path device = directory.resolve("event0");
        Files.write(device, events(DOWN));

        python(
                "clients/button_box.py",
                "--url",
                url(),
                "--token",
                TestServer.OPERATOR,
                "--device",
                device.toString(),
                "--map",
                DOWN + "=loco-3");

        assertThat(fleet.store.read().instances()).containsExactly("loco-3");
    }

    private String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /** A press and a release of each key, as {@code struct input_event} of a 64-bit Linux. */
    private static byte[] events(int... codes) {
        ByteBuffer bytes = ByteBuffer.allocate(codes.length * 48).order(ByteOrder.nativeOrder());
        for (int code : codes) {
            for (int value = 1; value >= 0; value--) {
                bytes.putLong(0)
                        .putLong(0)
                        .putShort((short) EV_KEY)
                        .putShort((short) code)
                        .putInt(value);
            }
        }
        return bytes.array();
    }

    private static String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

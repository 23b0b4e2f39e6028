package dev.loco.guest;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.qmp.InputEvent;
import dev.loco.qmp.MouseButton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real QEMU that runs the railway, its screen, and a hand on its pointer. */
final class RailwayMachine implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int SKY = 0x50ACE8;
    static final int TICK = 0x40B450;
    static final int GREEN_CASE = 0x40B450;
    /** Where the ways into the lobby are on the menu, as pixels from the top. */
    static final int CREATE = 372;

    static final int JOIN = 487;

    private static final Pattern FREE_MEMORY = Pattern.compile("railway: (\\d+) KiB free");
    private static final Duration BOOT = Duration.ofSeconds(60);
    private static final Path TARGET = Path.of("railway/target").toAbsolutePath();

    private final Qemu qemu;
    private final RailwayScreen screen;

    /** Starts it, with the options that its network needs. */
    RailwayMachine(int number, String... network) throws IOException {
        List<String> options = new ArrayList<>(
                List.of("-cpu qemu64 -m 128 -M pc-i440fx-7.2,hpet=off,usb=off,vmport=on -serial file:serial"
                        .concat(" -device AC97,audiodev=snd0")
                        .split(" ", -1)));
        options.addAll(List.of(network));
        options.addAll(List.of("-kernel", TARGET + "/vmlinuz", "-initrd", TARGET + "/railway.cpio.gz"));
        options.addAll(
                List.of("-append", "quiet loglevel=3 no_timer_check panic=1 console=ttyS0 loco.name=loco-" + number));
        qemu = new Qemu("qemu-system-x86_64", options);
        try {
            screen = RailwayScreen.open(qemu.rfb());
        } catch (IOException e) {
            qemu.close();
            throw e;
        }
    }

    /** Waits for the menu, and for the drivers of keyboard and pointer, which are loaded after the first picture. */
    RailwayMachine awaitMenu() {
        await("the menu").atMost(BOOT).until(() -> screen.shows(SKY, 30, 60) && screen.shows(TICK, 790, 640));
        await("a pointer that follows").atMost(PATIENCE).until(() -> {
            move(30, 60);
            return !screen.shows(SKY, 33, 68);
        });
        return this;
    }

    Qemu qemu() {
        return qemu;
    }

    RailwayScreen screen() {
        return screen;
    }

    PartyMarks marks() {
        return screen.read(PartyMarks::of);
    }

    PartyMarks awaitMarks(String what, Predicate<PartyMarks> condition) {
        return await(what).atMost(PATIENCE).until(this::marks, condition);
    }

    void awaitPixel(String what, int colour, int x, int y) {
        await(what).atMost(PATIENCE).until(() -> screen.shows(colour, x, y));
    }

    /** KiB that nobody had when the last game began. */
    long freeMemory() throws IOException {
        Matcher line = FREE_MEMORY.matcher(Files.readString(qemu.file("serial")));
        long free = -1;
        while (line.find()) {
            free = Long.parseLong(line.group(1));
        }
        return free;
    }

    JsonNode pointer() throws IOException {
        for (JsonNode mouse : qemu.ask("query-mice")) {
            if (mouse.path("current").asBoolean()) {
                return mouse;
            }
        }
        throw new AssertionError("QEMU has no pointer");
    }

    void move(int x, int y) throws Exception {
        qemu.send(new InputEvent.Absolute(x * 32768 / 1024, y * 32768 / 768));
    }

    void click(int x, int y) throws Exception {
        move(x, y);
        qemu.send(new InputEvent.Button(MouseButton.LEFT, true));
        qemu.send(new InputEvent.Button(MouseButton.LEFT, false));
    }

    /** From the menu to the lobby, as the one who creates a party or as one who joins. */
    void openLobby(int createOrJoin) throws Exception {
        click(663, 430);
        awaitPixel("create", 0xF09030, 785, 410);
        click(830, createOrJoin);
        awaitPixel("the tick", TICK, 790, 640);
        click(830, 604);
        awaitPixel("protocol", 0x4090D8, 410, 300);
        click(503, 236);
        awaitPixel("the case", GREEN_CASE, 580, 660);
        click(628, 628);
    }

    @Override
    public void close() throws IOException {
        screen.close();
        qemu.close();
    }
}

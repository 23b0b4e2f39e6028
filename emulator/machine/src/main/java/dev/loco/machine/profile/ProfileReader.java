package dev.loco.machine.profile;

import dev.loco.machine.host.Environment;
import dev.loco.machine.host.MachineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the profile of a machine: a built-in one, then the file {@code <image>.profile} beside an image, then the environment; each
 * replaces keys of the one before.
 */
public final class ProfileReader {

    private static final List<String> KEYS = List.of(
            "architecture",
            "memory",
            "cpu",
            "machine",
            "acpi",
            "bios",
            "rtc",
            "vga",
            "vgaMemory",
            "nic",
            "sound",
            "pointer",
            "interface",
            "kernel",
            "initrd",
            "append",
            "accelerator",
            "restore");

    /** In a profile file: the built-in profile it starts from. */
    private static final String LIKE = "like";

    private static final String FOR_IMAGES = "windows98";
    private static final Pattern CPU = Pattern.compile("[A-Za-z0-9_]+[A-Za-z0-9_.,+=-]*");
    private static final Pattern MACHINE = Pattern.compile("[a-z0-9]+(-[a-z0-9.]+)+|isapc");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Path> origins = new HashMap<>();

    private ProfileReader() {}

    /**
     * Reads and checks the profile.
     *
     * @throws MachineException if the guest is unknown, or a key or value is
     */
    public static MachineProfile read(Environment environment) throws MachineException, IOException {
        ProfileReader reader = new ProfileReader();
        Path image = environment.image();
        if (image == null) {
            reader.builtIn(environment.guest(), "guest", environment.guests());
        } else {
            reader.besideImage(image);
        }
        for (Map.Entry<String, String> override : environment.overrides().entrySet()) {
            reader.override(override.getKey(), override.getValue());
        }
        return reader.profile(environment.instance());
    }

    private void besideImage(Path image) throws MachineException, IOException {
        Path file = image.resolveSibling(image.getFileName() + ".profile");
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IllegalArgumentException | IOException e) {
                throw new MachineException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        builtIn(properties.getProperty(LIKE, FOR_IMAGES).strip(), "profile", null);
        properties.remove(LIKE);
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw unknown(key, file.toString());
            }
            set(key, properties.getProperty(key), file.toAbsolutePath().getParent());
        }
    }

    private void builtIn(String name, String what, @Nullable Path guests) throws MachineException, IOException {
        try (InputStream in =
                NAME.matcher(name).matches() ? ProfileReader.class.getResourceAsStream(name + ".profile") : null) {
            if (in == null) {
                throw new MachineException(
                        "unknown " + what + " " + name + ": there are probe, railway, windows98 and linux");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String key : properties.stringPropertyNames()) {
                set(key, properties.getProperty(key), guests);
            }
        }
        if (startsFromDisk(what)) {
            throw new MachineException("the guest " + name + " needs a disk image: set LOCO_IMAGE");
        }
        if (guests == null && !values.getOrDefault("kernel", "").isEmpty()) {
            throw new MachineException("cannot run the guest " + name + ": LOCO_GUESTS is not set");
        }
    }

    /** A guest without a kernel of its own starts from a disk. */
    private boolean startsFromDisk(String what) {
        return what.equals("guest") && values.getOrDefault("kernel", "").isEmpty();
    }

    private void override(String name, String value) throws MachineException {
        String squeezed = name.replace("_", "").toLowerCase(Locale.ROOT);
        for (String key : KEYS) {
            if (key.toLowerCase(Locale.ROOT).equals(squeezed)) {
                set(key, value, Path.of(""));
                return;
            }
        }
        throw unknown(name, "LOCO_PROFILE_" + name);
    }

    private void set(String key, String value, @Nullable Path origin) {
        values.put(key, value.strip());
        if (origin != null) {
            origins.put(key, origin);
        }
    }

    private static MachineException unknown(String key, String where) {
        return new MachineException(
                "unknown profile key " + key + " in " + where + ": there are " + String.join(", ", KEYS));
    }

    private MachineProfile profile(String instance) throws MachineException {
        ProfileValues of = new ProfileValues(values, origins);
        Board board = new Board(
                of.choice("architecture", Board.Architecture.class),
                of.mebibytes("memory", 4, 3500),
                of.text("cpu", CPU),
                of.text("machine", MACHINE),
                of.either("acpi", "on", "off"),
                of.path("bios"),
                of.either("rtc", "localtime", "utc"));
        int videoMemory = of.mebibytes("vgaMemory", 1, 128);
        if (Integer.bitCount(videoMemory) != 1) {
            throw new MachineException("profile key vgaMemory=" + videoMemory + ": expected a power of two");
        }
        return new MachineProfile(
                board,
                new Video(of.choice("vga", Video.Card.class), videoMemory),
                new Devices(
                        of.choice("nic", Devices.Nic.class),
                        of.choice("sound", Devices.Sound.class),
                        of.choice("pointer", Devices.Pointer.class),
                        of.choice("interface", Devices.Disk.class)),
                new Boot(of.path("kernel"), of.path("initrd"), of.raw("append").replace("${instance}", instance)),
                new Start(of.choice("accelerator", Start.Accelerator.class), of.either("restore", "auto", "never")));
    }
}

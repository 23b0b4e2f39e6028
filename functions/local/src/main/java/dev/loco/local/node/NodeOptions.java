package dev.loco.local.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a node was asked for.
 *
 * @param guest reference guest, or the image's file name
 * @param image absolute path of a disk image; null for a reference guest
 * @param memory memory of each guest in MiB; null takes the profile's
 * @param port port of the functions; the agents have the next ones
 * @param listen address to listen on
 * @param tls whether to serve HTTPS
 * @param lan how the guests are joined: {@code vxlan}, {@code socket}, or {@code user} for not at all
 * @param workgroup on the identity floppy in each machine's drive; null for no floppy
 */
public record NodeOptions(
        int instances,
        String guest,
        @Nullable String image,
        @Nullable String memory,
        int port,
        String listen,
        boolean tls,
        String lan,
        @Nullable String workgroup) {

    /** How many instances one machine may have. */
    public static final int MAX_INSTANCES = 32;

    /** The loopback address, where a node listens unless told otherwise. */
    public static final String LOOPBACK = "127.0.0.1";

    /** What is different in {@code asked}, as {@code --instances is 3, not 2}; empty if nothing is. */
    public List<String> differences(NodeOptions asked) {
        List<String> found = new ArrayList<>();
        compare(found, "--instances", instances, asked.instances);
        compare(found, image == null ? "--guest" : "--image", image == null ? guest : image, asked.source());
        compare(found, "--memory", memory, asked.memory);
        compare(found, "--port", port, asked.port);
        compare(found, "--listen", listen, asked.listen);
        compare(found, "--tls", tls, asked.tls);
        compare(found, "--lan", lan, asked.lan);
        compare(found, "--identity-floppy", floppy(), asked.floppy());
        return found;
    }

    private String floppy() {
        return workgroup == null ? "absent" : workgroup;
    }

    private String source() {
        return image == null ? guest : image;
    }

    private static void compare(List<String> found, String name, @Nullable Object has, @Nullable Object asked) {
        if (!Objects.equals(has, asked)) {
            found.add(name + " is " + text(has) + ", not " + text(asked));
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "the profile's" : value.toString();
    }
}

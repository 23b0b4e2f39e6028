package dev.loco.images.layer;

import java.nio.file.Path;

/** What lies at one path of an image. */
public sealed interface Content {

    /**
     * A file with the bytes of one here.
     *
     * @param isExecutable mode 0755 instead of 0644; an image has no other modes
     */
    record Copy(Path file, boolean isExecutable) implements Content {}

    /** A program that a container with the capability CAP_NET_RAW may use it by, whoever runs it; others run it as any program. */
    record PacketProgram(Path file) implements Content {}

    /** A file with this text. */
    record Text(String text) implements Content {}

    /** A symbolic link. */
    record Link(String target) implements Content {}

    /** A folder, mode 0755. */
    record Folder() implements Content {}
}

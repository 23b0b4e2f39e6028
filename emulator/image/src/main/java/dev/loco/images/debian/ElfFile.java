package dev.loco.images.debian;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a 64-bit ELF file says of the shared libraries it needs (System V ABI, chapter 5, "Dynamic Section").
 *
 * @param needed names, {@code DT_NEEDED}
 * @param runPaths folders to search first, {@code DT_RUNPATH} or {@code DT_RPATH}; may hold {@code $ORIGIN}
 */
public record ElfFile(List<String> needed, List<String> runPaths) {
    private static final int MAGIC = 0x464c457f;
    private static final int HEADER_BYTES = 64;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int DT_NEEDED = 1;
    private static final int DT_STRTAB = 5;
    private static final int DT_RPATH = 15;
    private static final int DT_RUNPATH = 29;

    private record Segment(int kind, long offset, long address, long bytes) {}

    private record Tag(long kind, long value) {}

    /** The file, if it is an ELF file of this machine's kind. */
    public static Optional<ElfFile> read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < HEADER_BYTES) {
                return Optional.empty();
            }
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            boolean isElf = file.getInt(0) == MAGIC && file.get(4) == 2 && file.get(5) == 1;
            return isElf ? Optional.of(read(file)) : Optional.empty();
        }
    }

    private static ElfFile read(ByteBuffer file) {
        List<Segment> segments = segments(file);
        List<Tag> tags = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.kind() == PT_DYNAMIC) {
                for (long at = segment.offset(); at < segment.offset() + segment.bytes(); at += 16) {
                    tags.add(new Tag(file.getLong((int) at), file.getLong((int) at + 8)));
                }
            }
        }
        long strings = tags.stream()
                .filter(tag -> tag.kind() == DT_STRTAB)
                .mapToLong(tag -> offset(segments, tag.value()))
                .findFirst()
                .orElse(0);
        List<String> needed = new ArrayList<>();
        List<String> runPaths = new ArrayList<>();
        for (Tag tag : tags) {
            if (tag.kind() == DT_NEEDED) {
                needed.add(text(file, strings + tag.value()));
            } else if (tag.kind() == DT_RPATH || tag.kind() == DT_RUNPATH) {
                runPaths.addAll(List.of(text(file, strings + tag.value()).split(":", -1)));
            }
        }
        return new ElfFile(List.copyOf(needed), List.copyOf(runPaths));
    }

    private static List<Segment> segments(ByteBuffer file) {
        long table = file.getLong(32);
        int size = Short.toUnsignedInt(file.getShort(54));
        int count = Short.toUnsignedInt(file.getShort(56));
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = (int) (table + (long) i * size);
            segments.add(
                    new Segment(file.getInt(at), file.getLong(at + 8), file.getLong(at + 16), file.getLong(at + 32)));
        }
        return segments;
    }

    private static long offset(List<Segment> segments, long address) {
        return segments.stream()
                .filter(segment -> segment.kind() == PT_LOAD
                        && address >= segment.address()
                        && address < segment.address() + segment.bytes())
                .mapToLong(segment -> address - segment.address() + segment.offset())
                .findFirst()
                .orElse(0);
    }

    private static String text(ByteBuffer file, long at) {
        StringBuilder text = new StringBuilder();
        for (int i = (int) at; file.get(i) != 0; i++) {
            text.append((char) file.get(i));
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}

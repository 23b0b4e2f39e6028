package dev.loco.cluster.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code values.yaml} says of itself: a comment that begins with two dashes documents the key below it. */
final class ValuesReference {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):(?: (.*))?");

    /**
     * One key.
     *
     * @param path with dots, {@code focus.cpu.focused}
     * @param value its default as YAML, empty for a key that only groups others
     * @param text the comment, empty if there is none
     */
    record Entry(String path, String value, String text) {}

    private ValuesReference() {}

    /** All keys that are documented or have a value of their own. */
    static List<Entry> read(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        List<String> path = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            String comment = line.strip();
            if (comment.startsWith("# -- ")) {
                text.setLength(0);
                text.append(comment.substring(5));
            } else if (comment.startsWith("# ") && !text.isEmpty()) {
                text.append(' ').append(comment.substring(2));
            }
            Matcher key = KEY.matcher(line);
            if (!key.matches()) {
                continue;
            }
            int depth = key.group(1).length() / 2;
            path.subList(depth, path.size()).clear();
            path.add(key.group(2));
            String value = key.group(3) == null ? "" : key.group(3);
            String block = value.isEmpty() && !text.isEmpty() ? block(lines, index, depth) : value;
            if (!value.isEmpty() || !text.isEmpty()) {
                entries.add(new Entry(String.join(".", path), block, text.toString()));
                text.setLength(0);
            }
            if (value.isEmpty() && !block.isEmpty()) {
                index = end(lines, index, depth) - 1;
            }
        }
        return entries;
    }

    /** A block of keys documented as one, on one line. */
    private static String block(List<String> lines, int index, int depth) {
        List<String> members = lines.subList(index + 1, end(lines, index, depth)).stream()
                .map(String::strip)
                .toList();
        return "{" + String.join(", ", members) + "}";
    }

    private static int end(List<String> lines, int index, int depth) {
        int end = index + 1;
        while (end < lines.size() && lines.get(end).startsWith("  ".repeat(depth + 1))) {
            end++;
        }
        return end;
    }

    /** The table of a README. */
    static String table(List<Entry> entries) {
        StringBuilder table = new StringBuilder("| value | default | meaning |\n| --- | --- | --- |\n");
        for (Entry entry : entries) {
            table.append("| `%s` | `%s` | %s |%n"
                    .formatted(entry.path(), entry.value(), entry.text().replace("|", "\\|")));
        }
        return table.toString();
    }
}

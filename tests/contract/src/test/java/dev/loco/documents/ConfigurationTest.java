package dev.loco.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each setting is said once, in the record that holds it; the page is made from those. */
class ConfigurationTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{@code ((?:LOCO|K)_[A-Z_]+)}");
    private static final Pattern DEFAULT = Pattern.compile("[;,]? ?default ([^;]*)$");

    /** Hands variables to what it starts; its own are few. */
    private static final Path COMMAND = Committed.ROOT.resolve("functions/cli");

    private static final Map<String, String> PROGRAMS = new TreeMap<>(Map.of(
            "functions/http", "every function",
            "functions/focus", "focus",
            "functions/recovery", "recovery",
            "functions/console", "console",
            "functions/console/image", "console on Kubernetes",
            "functions/image", "functions",
            "emulator/agent", "agent"));

    @Test
    void table_ofSettings_isAsCommitted() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            Path sources = Committed.ROOT.resolve(program.getKey()).resolve("src/main/java");
            SourceDocs docs = SourceDocs.read(sources);
            StringBuilder own = new StringBuilder();
            for (String type : docs.types().sorted().toList()) {
                rows(docs, type, Files.readString(file(sources, type)), own);
            }
            if (!own.isEmpty()) {
                rows.append("### ").append(program.getValue()).append("\n\n").append(own);
            }
        }

        Section.verify("docs/configuration.md", rows.toString().stripTrailing() + "\n");
    }

    @Test
    void page_namesEveryVariableThatAProgramReads() throws IOException {
        Set<String> read = new TreeSet<>();
        Pattern literal = Pattern.compile("\"((?:LOCO|K)_[A-Z_]+|FUNCTIONS|PORT)\"");
        for (String folder : List.of("functions", "emulator")) {
            for (Path file : javaFiles(Committed.ROOT.resolve(folder))) {
                if (file.startsWith(COMMAND)) {
                    continue;
                }
                Matcher matcher = literal.matcher(Files.readString(file));
                while (matcher.find()) {
                    read.add(matcher.group(1));
                }
            }
        }
        String page = Files.readString(Committed.ROOT.resolve("docs/configuration.md"));

        assertThat(read)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page)
                        .as("docs/configuration.md lacks %s", name)
                        .contains("`" + name + (name.endsWith("_") ? "" : "`")));
    }

    private static void rows(SourceDocs docs, String type, String source, StringBuilder rows) {
        StringBuilder own = new StringBuilder();
        docs.rawParameters(type).forEach((name, raw) -> {
            List<String> variables = VARIABLE.matcher(raw)
                    .results()
                    .map(match -> "`" + match.group(1) + "`")
                    .toList();
            if (!variables.isEmpty()) {
                String text = SourceDocs.markdown(raw);
                own.append("| %s | %s | %s |\n"
                        .formatted(
                                String.join(", ", variables),
                                variables.size() == 1 ? meaning(text, variables.getFirst()) : text,
                                otherwise(name, text, source)));
            }
        });
        if (!own.isEmpty()) {
            rows.append(docs.summary(type).orElse(""))
                    .append("\n\n| variable | meaning | default |\n| --- | --- | --- |\n");
            rows.append(own).append('\n');
        }
    }

    private static String meaning(String text, String variable) {
        return text.replace(" (" + variable + ")", "")
                .replaceAll("^" + variable + "[,:]? *", "")
                .replaceAll(DEFAULT.pattern(), "")
                .replace("|", "\\|");
    }

    private static String otherwise(String name, String text, String source) {
        Matcher bound = Pattern.compile("@Bindable\\(defaultValue = \"([^\"]*)\"\\)\\s+\\S+\\s+" + name + "\\b")
                .matcher(source);
        if (bound.find()) {
            return bound.group(1).isEmpty() ? "–" : "`" + bound.group(1) + "`";
        }
        Matcher said = DEFAULT.matcher(text);
        return said.find() ? said.group(1) : "–";
    }

    private static Path file(Path sources, String type) {
        Path path = sources;
        for (String segment : type.split("\\.", -1)) {
            path = path.resolve(segment);
            Path file = path.resolveSibling(segment + ".java");
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new IllegalStateException("there is no source of " + type);
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().contains("/src/main/java/")
                            && path.toString().endsWith(".java"))
                    .toList();
        }
    }
}

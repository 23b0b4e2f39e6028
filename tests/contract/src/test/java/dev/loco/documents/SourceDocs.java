package dev.loco.documents;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Javadoc of our sources. Keys: {@code pkg.Type} (nested with a dot), {@code pkg.Type#method}; the components of a
 * record by its tag {@code param}.
 */
final class SourceDocs {
    private static final Pattern PARAMETER = Pattern.compile("@param\\s+(\\w+)\\s+((?:\\{@[^}]*}|[^@{]|\\{(?!@))*)");
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s+([^}]*)}");

    private final Map<String, String> comments = new LinkedHashMap<>();

    static SourceDocs read(Path... roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> walk = Files.walk(root)) {
                walk.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
            }
        }
        SourceDocs docs = new SourceDocs();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                docs.scan(unit, trees);
            }
        }
        return docs;
    }

    /** The first paragraph about a type or method, as Markdown; empty if there is none. */
    Optional<String> summary(String key) {
        return Optional.ofNullable(comments.get(key))
                .map(comment -> comment.split("(?m)^\\s*@(param|return|throws)|<p>", 2)[0])
                .map(SourceDocs::markdown)
                .filter(text -> !text.isEmpty());
    }

    /** What is said of each component of a record, raw and in order. */
    Map<String, String> rawParameters(String key) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(comments.getOrDefault(key, ""));
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2).strip());
        }
        return parameters;
    }

    Optional<String> parameter(String key, String name) {
        return Optional.ofNullable(rawParameters(key).get(name)).map(SourceDocs::markdown);
    }

    Stream<String> types() {
        return comments.keySet().stream().filter(key -> !key.contains("#"));
    }

    static String markdown(String comment) {
        Matcher inline = INLINE.matcher(comment.replaceAll("</?(ul|li|b|i)>", ""));
        return inline.replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1).equals("code")
                                ? "`" + match.group(2) + "`"
                                : match.group(2).replaceAll(".*#", "").replaceAll("\\(.*\\)", "")))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void scan(CompilationUnitTree unit, DocTrees trees) {
        String prefix = unit.getPackageName() + ".";
        new TreePathScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree tree, String outer) {
                String name = outer + tree.getSimpleName();
                keep(name);
                return super.visitClass(tree, name + ".");
            }

            @Override
            public Void visitMethod(MethodTree tree, String outer) {
                keep(outer.substring(0, outer.length() - 1) + "#" + tree.getName());
                return null;
            }

            private void keep(String key) {
                String comment = trees.getDocComment(getCurrentPath());
                if (comment != null) {
                    comments.putIfAbsent(key, comment);
                }
            }
        }.scan(unit, prefix);
    }
}

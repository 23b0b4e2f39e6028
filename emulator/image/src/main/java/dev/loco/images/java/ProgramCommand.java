package dev.loco.images.java;

import dev.loco.images.recipe.ProgramRecipe;
import java.util.ArrayList;
import java.util.List;

/** How a Java program is started in an image. */
public final class ProgramCommand {
    /** Folder of the runtime. */
    public static final String RUNTIME = "opt/jre";

    /** Folder of all jars. */
    public static final String JARS = "app/lib";

    /** Folder of native libraries. */
    public static final String NATIVES = "opt/native";

    private static final String JAVA = RUNTIME + "/bin/java";

    private ProgramCommand() {}

    /** File with the AOT cache. */
    public static String cache(String name) {
        return "app/" + name + ".aot";
    }

    /** File with the class path, for {@code -cp @FILE}: a cache fits one order of jars only, which a wildcard does not promise. */
    public static String classPath(String name) {
        return "app/" + name + ".classpath";
    }

    /**
     * The command.
     *
     * @param root what the image's root is, ending with a slash
     * @param cacheOption {@code -XX:AOTCache=}, or {@code -XX:AOTCacheOutput=}; empty for none
     * @param classPath the class path, or {@code @FILE}
     */
    public static List<String> of(
            String root, String name, ProgramRecipe program, String cacheOption, String classPath) {
        List<String> command = new ArrayList<>(List.of(root + JAVA));
        if (!cacheOption.isEmpty()) {
            command.add(cacheOption + root + cache(name));
        }
        program.options().forEach(option -> command.add(option.replace("${root}", root)));
        command.addAll(List.of("-cp", classPath, program.mainClass()));
        List<String> arguments = program.arguments();
        command.addAll(arguments == null ? List.of() : arguments);
        return command;
    }
}

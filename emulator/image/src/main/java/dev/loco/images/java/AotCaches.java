package dev.loco.images.java;

import dev.loco.images.BuildException;
import dev.loco.images.ImageCache;
import dev.loco.images.layer.Digests;
import dev.loco.images.layer.FileSet;
import dev.loco.images.layer.Tree;
import dev.loco.images.recipe.ProgramRecipe;
import dev.loco.images.recipe.TrainingRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** AOT caches by what they are tied to: the files they were trained with, and the command. A training gives other bytes each time. */
public final class AotCaches {
    private final Path folder;

    /** Caches kept in a folder. */
    public AotCaches(Path folder) {
        this.folder = folder;
    }

    /**
     * The cache of a program.
     *
     * @param below the layers below; together they hold all the program needs
     * @param diffIds their digests
     */
    public Path of(String name, ProgramRecipe program, List<FileSet> below, List<String> diffIds)
            throws IOException, InterruptedException {
        TrainingRecipe training = program.training();
        if (training == null) {
            throw new BuildException("there is no training for " + name);
        }
        Path cache =
                folder.resolve(name + "-" + Digests.of(program + "" + diffIds).substring(0, 16) + ".aot");
        if (!Files.exists(cache)) {
            Files.createDirectories(folder);
            Path work = Files.createTempDirectory(folder, "training");
            Path tree = Files.createDirectory(work.resolve("tree"));
            for (FileSet layer : below) {
                Tree.write(layer, tree);
            }
            Path home = Files.createDirectory(work.resolve("work"));
            new Training(tree, home, name, program, training).run();
            Files.move(tree.resolve(ProgramCommand.cache(name)), cache, StandardCopyOption.ATOMIC_MOVE);
            Tree.delete(work);
        }
        return ImageCache.used(cache);
    }
}

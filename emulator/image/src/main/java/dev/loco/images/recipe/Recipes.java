package dev.loco.images.recipe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * All recipes.
 *
 * @param packages Debian packages to take files from; what they depend on comes along
 * @param modules Java modules of the runtime all images share
 * @param programs Java programs by name
 * @param layers layers by name
 * @param images images by name, in the order to build them
 */
public record Recipes(
        List<String> packages,
        List<String> modules,
        Map<String, ProgramRecipe> programs,
        Map<String, LayerRecipe> layers,
        Map<String, ImageRecipe> images) {
    private static final String FILE = "images.json";

    /** The recipes of the product. */
    public static Recipes read() throws IOException {
        try (InputStream in = Recipes.class.getResourceAsStream("/dev/loco/images/" + FILE)) {
            if (in == null) {
                throw new IOException("this program was built without " + FILE);
            }
            return new JsonMapper().readValue(in, Recipes.class);
        }
    }

    /** A layer that must be there. */
    public LayerRecipe layer(String name) {
        return required(layers, name);
    }

    /** A program that must be there. */
    public ProgramRecipe program(String name) {
        return required(programs, name);
    }

    private static <T> T required(Map<String, T> map, String name) {
        T found = map.get(name);
        if (found == null) {
            throw new IllegalArgumentException(FILE + " names \"" + name + "\" and does not say what it is");
        }
        return found;
    }
}

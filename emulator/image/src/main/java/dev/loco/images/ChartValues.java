package dev.loco.images;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loco.images.build.BuiltImage;
import dev.loco.images.build.ImageBuilder;
import dev.loco.images.recipe.Recipes;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Values that make the chart use the images of this build: {@code helm install --values values.json}. */
record ChartValues(ObjectNode values) {
    static ChartValues of(Recipes recipes, List<BuiltImage> images) {
        ObjectNode values = Json.mapper().createObjectNode();
        for (BuiltImage image : images) {
            String path =
                    Objects.requireNonNull(recipes.images().get(image.name())).values();
            if (path != null) {
                ObjectNode place = values;
                for (String key : path.split("\\.", -1)) {
                    place = place.withObjectProperty(key);
                }
                place.put("repository", ImageBuilder.REPOSITORY + image.name()).put("tag", image.tag());
            }
        }
        return new ChartValues(values);
    }

    void write(Path file) throws IOException {
        Files.write(
                file,
                Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(values));
    }
}

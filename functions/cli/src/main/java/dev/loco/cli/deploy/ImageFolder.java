package dev.loco.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder in which {@code ./loco images} left images, and the values that name them. */
record ImageFolder(List<ImageArchive> archives) {

    static ImageFolder read(Path folder) throws IOException, DeployException {
        Path values = folder.resolve("values.json");
        if (!Files.isRegularFile(values)) {
            throw new DeployException("there are no images in " + folder + ": make them with ./loco images");
        }
        List<ImageArchive> archives = new ArrayList<>();
        collect(Json.mapper().readTree(values.toFile()), "", folder, archives);
        for (ImageArchive archive : archives) {
            if (!Files.isRegularFile(archive.file())) {
                throw new DeployException(values + " names an image that is not there: " + archive.file());
            }
        }
        return new ImageFolder(List.copyOf(archives));
    }

    private static void collect(JsonNode node, String path, Path folder, List<ImageArchive> archives) {
        if (node.has("repository")) {
            String repository = node.path("repository").asText();
            Path file = folder.resolve(repository.substring(repository.lastIndexOf('/') + 1) + ".tar");
            archives.add(new ImageArchive(path, repository, node.path("tag").asText(), file));
            return;
        }
        node.properties()
                .forEach(child -> collect(
                        child.getValue(),
                        path.isEmpty() ? child.getKey() : path + "." + child.getKey(),
                        folder,
                        archives));
    }
}

package dev.loco.images.recipe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a layer consists of: any of these. Shared libraries that its files need and that no layer below has are added.
 *
 * @param packages Debian packages it takes files from besides those that all layers may
 * @param debian pattern of files in Debian's packages → path in the image; an empty path means where Debian has them
 * @param repository file of the repository, as built → path in the image
 * @param packetPrograms file of the repository, as built → path in the image, with the file capability CAP_NET_RAW
 * @param trees folder of the repository, as built → path in the image
 * @param texts path in the image → content
 * @param links path in the image → where it points
 * @param folders empty folders: mount points
 * @param runtime whether it holds the Java runtime
 * @param libraries program whose libraries of others it holds
 * @param jars program whose own jars, and class path, it holds
 * @param natives program whose native libraries it holds
 * @param cache program whose AOT cache it holds
 * @param components what no package and no jar names, for the bill
 */
public record LayerRecipe(
        @Nullable List<String> packages,
        @Nullable Map<String, String> debian,
        @Nullable Map<String, String> repository,
        @Nullable Map<String, String> packetPrograms,
        @Nullable Map<String, String> trees,
        @Nullable Map<String, String> texts,
        @Nullable Map<String, String> links,
        @Nullable List<String> folders,
        boolean runtime,
        @Nullable String libraries,
        @Nullable String jars,
        @Nullable String natives,
        @Nullable String cache,
        @Nullable List<ComponentRecipe> components) {}

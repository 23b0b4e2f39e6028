package dev.loco.images.build;

import dev.loco.images.layer.FileSet;
import dev.loco.images.layer.Layer;
import java.util.List;
import org.cyclonedx.model.Component;

/**
 * A layer and what it is made of.
 *
 * @param isBill whether it only describes the layers below
 */
record BuiltLayer(Layer layer, FileSet files, List<Component> components, boolean isBill) {}

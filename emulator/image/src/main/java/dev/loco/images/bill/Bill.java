package dev.loco.images.bill;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;

/** What is in an image. The same image gives the same texts: without a time, without a random number. */
public final class Bill {
    private final String image;
    private final String title;
    private final String licenses;
    private final Map<String, Component> components = new TreeMap<>();

    /**
     * A bill.
     *
     * @param licenses SPDX expression of the image as a whole
     */
    public Bill(String image, String title, String licenses, Collection<Component> components) {
        this.image = image;
        this.title = title;
        this.licenses = licenses;
        components.forEach(component -> this.components.put(component.getBomRef(), component));
    }

    /** The bill as CycloneDX 1.6 JSON. */
    public String json() {
        Component container = Components.named(Component.Type.CONTAINER, image, null);
        container.setBomRef("image");
        container.setDescription(title);
        Components.license(container, licenses);
        Metadata metadata = new Metadata();
        metadata.setTimestamp(null);
        metadata.setComponent(container);
        Bom bom = new Bom();
        bom.setSerialNumber(null);
        bom.setMetadata(metadata);
        bom.setComponents(components.values().stream().toList());
        try {
            return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString() + "\n";
        } catch (GeneratorException e) {
            throw new IllegalStateException("the bill of " + image + " cannot be written", e);
        }
    }

    /** The bill for a person, a line for each component. */
    public String notice(Collection<String> sentences) {
        StringBuilder text = new StringBuilder("Loco LAN Cluster, image \"" + image + "\": " + title + "\n\n");
        text.append("Licence of the image as a whole: ").append(licenses).append("\n");
        sentences.forEach(sentence -> text.append(sentence).append('\n'));
        text.append(
                "\nIt contains, each under its own licence, with texts in /usr/share/doc, /usr/share/common-licenses,"
                        + " /opt/jre/legal\nand in the jars:\n\n");
        for (Component component : components.values()) {
            String group = component.getGroup() == null ? "" : component.getGroup() + ":";
            String version = component.getVersion() == null ? "" : " " + component.getVersion();
            text.append(group).append(component.getName()).append(version);
            text.append(" (").append(licenses(component.getLicenses())).append(')');
            source(text, component);
            text.append('\n');
        }
        return text.toString();
    }

    private static void source(StringBuilder text, Component component) {
        if (component.getProperties() != null) {
            component.getProperties().stream()
                    .filter(property -> Components.SOURCE.equals(property.getName()))
                    .forEach(property -> text.append(", source: ").append(property.getValue()));
        }
    }

    private static String licenses(LicenseChoice choice) {
        if (choice == null) {
            return "see the jar";
        }
        if (choice.getExpression() != null) {
            return choice.getExpression().getValue();
        }
        return String.join(
                ", ", choice.getLicenses().stream().map(Bill::name).distinct().toList());
    }

    private static String name(License license) {
        return license.getId() == null ? license.getName() : license.getId();
    }
}

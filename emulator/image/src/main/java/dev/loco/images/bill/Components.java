package dev.loco.images.bill;

import dev.loco.images.debian.DebianPackage;
import dev.loco.images.recipe.ComponentRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.license.Expression;
import org.jspecify.annotations.Nullable;

/** Entries of a bill. */
public final class Components {
    /** Property that says where the source code is, for the NOTICE. */
    static final String SOURCE = "loco:source";

    /** Short names in a copyright file of the machine-readable form. */
    private static final Pattern LICENSE = Pattern.compile("^License: *([A-Za-z0-9.+-]{2,40}) *$", Pattern.MULTILINE);

    private static final String RUNTIME_LICENSE = "GPL-2.0-only WITH Classpath-exception-2.0";

    private Components() {}

    /** The entry of a Debian package. */
    public static Component of(DebianPackage origin, Path copyright) throws IOException {
        Component component = named(Component.Type.LIBRARY, origin.name(), origin.version());
        String distribution = origin.version().contains("ubuntu") ? "ubuntu" : "debian";
        component.setPurl("pkg:deb/" + distribution + "/" + origin.name().replace("+", "%2B") + "@"
                + origin.version().replace("+", "%2B").replace(":", "%3A") + "?arch=" + origin.architecture());
        component.setBomRef(component.getPurl());
        TreeSet<String> names = new TreeSet<>();
        Matcher matcher = LICENSE.matcher(Files.readString(copyright));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        if (names.isEmpty()) {
            names.add("see /usr/share/doc/" + origin.name() + "/copyright");
        }
        licenses(component, names);
        source(component, "apt-get source " + origin.name() + "=" + origin.version());
        return component;
    }

    /** The entry of a Java runtime, from its {@code release} file. */
    public static Component runtime(Path release) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        String version = properties
                .getProperty("JAVA_RUNTIME_VERSION", properties.getProperty("JAVA_VERSION", ""))
                .replace("\"", "");
        Component component = named(Component.Type.FRAMEWORK, "openjdk", version);
        component.setPublisher(properties.getProperty("IMPLEMENTOR", "").replace("\"", ""));
        component.setPurl("pkg:generic/openjdk@" + version.replace("+", "%2B"));
        component.setBomRef(component.getPurl());
        source(component, "github.com/openjdk/jdk25u, tag jdk-" + version.replace("-LTS", ""));
        return license(component, RUNTIME_LICENSE);
    }

    /** The entry of what a recipe declares. */
    public static Component of(ComponentRecipe recipe) {
        Component component = named(Component.Type.LIBRARY, recipe.name(), recipe.version());
        component.setPurl(recipe.purl());
        component.setBomRef(recipe.purl() == null ? recipe.name() : recipe.purl());
        source(component, recipe.source());
        return license(component, recipe.license());
    }

    static Component named(Component.Type type, String name, @Nullable String version) {
        Component component = new Component();
        component.setType(type);
        component.setName(name);
        component.setVersion(version);
        return component;
    }

    static Component license(Component component, String expression) {
        LicenseChoice choice = new LicenseChoice();
        choice.setExpression(new Expression(expression));
        component.setLicenses(choice);
        return component;
    }

    /** Sets licences by names that are no SPDX identifiers, or not surely. */
    static void licenses(Component component, Collection<String> names) {
        LicenseChoice choice = new LicenseChoice();
        for (String name : names) {
            License license = new License();
            license.setName(name);
            choice.addLicense(license);
        }
        if (!names.isEmpty()) {
            component.setLicenses(choice);
        }
    }

    private static void source(Component component, @Nullable String source) {
        if (source != null) {
            Property property = new Property();
            property.setName(SOURCE);
            property.setValue(source);
            component.addProperty(property);
        }
    }
}

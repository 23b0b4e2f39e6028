package dev.loco.images.bill;

import dev.loco.images.BuildException;
import dev.loco.images.layer.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;

/** What Maven knows of the jars of a module: their coordinates and licences. */
public final class MavenBill {
    private static final String OWN_GROUP = "dev.loco";
    private static final String OWN_LICENSE = "Apache-2.0";

    private final Map<String, MavenArtifact> artifacts = new HashMap<>();

    private MavenBill() {}

    /**
     * Reads what {@code dependency:list} wrote.
     *
     * @param own the module's own jar, which is not its dependency
     */
    public static MavenBill read(Path file, Path own) throws IOException {
        MavenBill bill = new MavenBill();
        for (String line : Files.readAllLines(file)) {
            MavenArtifact.parse(line).ifPresent(artifact -> bill.artifacts.put(artifact.jarName(), artifact));
        }
        String name = own.getFileName().toString().replaceFirst("-[^-]*\\.jar$", "");
        String version = own.getFileName().toString().replaceFirst("^.*-([^-]*)\\.jar$", "$1");
        bill.artifacts.put(own.getFileName().toString(), new MavenArtifact(OWN_GROUP, name, "", version, own));
        return bill;
    }

    /** Whether a jar is a part of the product. */
    public boolean isOwn(Path jar) throws BuildException {
        return find(jar).group().equals(OWN_GROUP);
    }

    /**
     * The entry of a jar.
     *
     * @throws BuildException if Maven does not know the jar
     */
    public Component of(Path jar) throws IOException {
        MavenArtifact artifact = find(jar);
        Component component = Components.named(Component.Type.LIBRARY, artifact.name(), artifact.version());
        component.setGroup(artifact.group());
        component.setPurl(artifact.purl());
        component.setBomRef(artifact.purl());
        component.addHash(new Hash(Hash.Algorithm.SHA_256, Digests.of(jar)));
        if (artifact.group().equals(OWN_GROUP)) {
            Components.license(component, OWN_LICENSE);
        } else {
            Components.licenses(component, PomLicenses.of(artifact));
        }
        return component;
    }

    private MavenArtifact find(Path jar) throws BuildException {
        MavenArtifact artifact = artifacts.get(jar.getFileName().toString());
        if (artifact == null) {
            throw new BuildException("Maven does not list " + jar + " as a dependency: build it again");
        }
        return artifact;
    }
}

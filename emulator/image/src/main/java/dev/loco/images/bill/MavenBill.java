package dev.loco.images.bill;

import dev.loco.images.BuildException;
import dev.loco.images.layer.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.parsers.JsonParser;

/** What Maven knows of the jars of a module: their coordinates and licences. */
public final class MavenBill {
    private static final String OWN_GROUP = "dev.loco";

    private final Map<String, Component> byDigest = new HashMap<>();
    private final Map<String, Component> byFile = new HashMap<>();

    private MavenBill() {}

    /** Reads a bill that the CycloneDX Maven plugin has made. */
    public static MavenBill read(Path file) throws IOException {
        MavenBill bill = new MavenBill();
        try {
            var bom = new JsonParser().parse(file.toFile());
            bill.add(bom.getMetadata().getComponent());
            bom.getComponents().forEach(bill::add);
            return bill;
        } catch (ParseException e) {
            throw new BuildException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void add(Component component) {
        List<Hash> hashes = component.getHashes();
        if (hashes != null) {
            hashes.stream()
                    .filter(hash -> hash.getAlgorithm().equals(Hash.Algorithm.SHA_256.getSpec()))
                    .forEach(hash -> byDigest.put(hash.getValue(), component));
        }
        byFile.put(component.getName() + "-" + component.getVersion() + ".jar", component);
    }

    /** Whether a jar is a part of the product. */
    public boolean isOwn(Path jar) throws IOException {
        return OWN_GROUP.equals(find(jar).getGroup());
    }

    /**
     * The entry of a jar, with no more than a bill needs.
     *
     * @throws BuildException if Maven does not know the jar
     */
    public Component of(Path jar) throws IOException {
        Component known = find(jar);
        Component component = Components.named(Component.Type.LIBRARY, known.getName(), known.getVersion());
        component.setGroup(known.getGroup());
        component.setPurl(known.getPurl());
        component.setBomRef(known.getBomRef());
        component.setLicenses(known.getLicenses());
        if (OWN_GROUP.equals(known.getGroup())) {
            Components.license(component, "Apache-2.0");
        }
        component.addHash(new Hash(Hash.Algorithm.SHA_256, Digests.of(jar)));
        return component;
    }

    private Component find(Path jar) throws IOException {
        Component known = byDigest.get(Digests.of(jar));
        if (known == null) {
            known = byFile.get(jar.getFileName().toString());
        }
        if (known == null) {
            throw new BuildException("Maven's bill of materials lacks " + jar + ": build it again");
        }
        return known;
    }
}

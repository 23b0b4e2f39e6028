package dev.loco.images.bill;

import dev.loco.images.BuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The licences a POM names, or else its nearest ancestor that names any. */
final class PomLicenses {
    private static final int MAX_PARENTS = 10;

    private PomLicenses() {}

    /** Names as the POM has them; empty if no POM says. */
    static List<String> of(MavenArtifact artifact) throws IOException {
        // REPOSITORY/group/parts/name/version/name-version.jar
        int depth = 3 + artifact.group().split("\\.", -1).length;
        Path jar = artifact.file();
        Path repository = jar.resolve("/").resolve(jar.subpath(0, jar.getNameCount() - depth));
        Path pom = artifact.pom();
        for (int i = 0; i < MAX_PARENTS && Files.exists(pom); i++) {
            Element project = parse(pom);
            List<String> names = new ArrayList<>();
            child(project, "licenses")
                    .forEach(list -> child(list, "license")
                            .forEach(license -> child(license, "name").forEach(name -> names.add(text(name)))));
            if (!names.isEmpty()) {
                return names;
            }
            List<Element> parent = child(project, "parent");
            if (parent.isEmpty()) {
                break;
            }
            String name = value(parent.getFirst(), "artifactId");
            String version = value(parent.getFirst(), "version");
            pom = repository
                    .resolve(value(parent.getFirst(), "groupId").replace('.', '/'))
                    .resolve(name)
                    .resolve(version)
                    .resolve(name + "-" + version + ".pom");
        }
        return List.of();
    }

    private static Element parse(Path pom) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new BuildException("cannot read " + pom + ": " + e.getMessage(), e);
        }
    }

    private static List<Element> child(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String value(Element parent, String name) {
        return child(parent, name).stream().map(PomLicenses::text).findFirst().orElse("");
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }
}

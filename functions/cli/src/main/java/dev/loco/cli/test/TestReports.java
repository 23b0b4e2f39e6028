package dev.loco.cli.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The reports that test runners leave below a folder, in JUnit's XML form. */
public final class TestReports {
    private static final Pattern REPORT =
            Pattern.compile(".*/target/((surefire|failsafe)-reports/TEST-[^/]*|vitest-results|results)\\.xml");
    private static final Set<String> NOT_ENTERED = Set.of("node_modules", ".git", "src", "classes", "lib");
    private static final int MESSAGE_LENGTH = 200;

    private TestReports() {}

    /** Removes the reports of earlier runs. */
    public static void clear(Path root) throws IOException {
        for (Path report : find(root)) {
            Files.delete(report);
        }
    }

    /** Counts what all reports say; a report that cannot be read is a failure. */
    public static TestSummary read(Path root) throws IOException {
        TestSummary sum = TestSummary.EMPTY;
        for (Path report : find(root)) {
            try (InputStream content = Files.newInputStream(report)) {
                sum = sum.plus(parse(content));
            } catch (XMLStreamException e) {
                sum = sum.plus(TestSummary.failure(root.relativize(report).toString(), "the report cannot be read"));
            }
        }
        return sum;
    }

    private static List<Path> find(Path root) throws IOException {
        List<Path> reports = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path name = folder.getFileName();
                return name != null && NOT_ENTERED.contains(name.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (REPORT.matcher(file.toString()).matches()) {
                    reports.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        reports.sort(null);
        return reports;
    }

    static TestSummary parse(InputStream content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(content);
        TestSummary sum = TestSummary.EMPTY;
        String test = "";
        String failure = null;
        boolean isInside = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                String element = reader.getLocalName();
                if (element.equals("testcase")) {
                    test = reader.getAttributeValue(null, "classname") + " " + reader.getAttributeValue(null, "name");
                    failure = null;
                    isInside = true;
                } else if (isInside && Set.of("failure", "error").contains(element)) {
                    failure = message(reader);
                } else if (isInside && element.equals("skipped")) {
                    failure = "skipped";
                }
            } else if (event == XMLStreamReader.END_ELEMENT
                    && reader.getLocalName().equals("testcase")) {
                sum = sum.plus(failure == null ? TestSummary.PASS : TestSummary.failure(test, failure));
                isInside = false;
            }
        }
        return sum;
    }

    private static String message(XMLStreamReader reader) {
        String message = reader.getAttributeValue(null, "message");
        String type = reader.getAttributeValue(null, "type");
        String text = message == null ? String.valueOf(type) : message.strip().replaceAll("\\s+", " ");
        return text.length() <= MESSAGE_LENGTH ? text : text.substring(0, MESSAGE_LENGTH) + "…";
    }
}

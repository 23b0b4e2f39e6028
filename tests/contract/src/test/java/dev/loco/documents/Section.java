package dev.loco.documents;

import java.io.IOException;
import java.nio.file.Files;

/** The generated part of a page that is otherwise written by hand. */
final class Section {
    private static final String BEGIN = "<!-- generated: mvn -pl tests/contract test -Dloco.documents=write -->\n";
    private static final String END = "<!-- end of generated -->\n";

    private Section() {}

    static void verify(String file, String content) throws IOException {
        String page = Files.readString(Committed.ROOT.resolve(file));
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new AssertionError(file + " lacks the marks of its generated section");
        }
        Committed.verify(file, page.substring(0, begin) + BEGIN + "\n" + content + "\n" + page.substring(end));
    }
}

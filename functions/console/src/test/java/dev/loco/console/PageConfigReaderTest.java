package dev.loco.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loco.contract.PageConfig;
import dev.loco.contract.PageConfig.Level;
import dev.loco.contract.PageConfig.Link;
import dev.loco.contract.PageConfig.Notice;
import dev.loco.contract.PageConfig.Theme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageConfigReaderTest {
    @Test
    void read_everything_isTaken() {
        PageConfig config = PageConfigReader.read("""
                {"kind": "console", "title": " LAN at Ana's ", "theme": "dark",
                 "notice": {"level": "warning", "text": "Restart at 22:00"},
                 "signInHint": "Ask Ana for a token.",
                 "links": [{"label": "Rules", "url": "https://example.com/rules?a=1#b"}]}""");

        assertThat(config)
                .isEqualTo(new PageConfig(
                        "console",
                        "LAN at Ana's",
                        Theme.DARK,
                        new Notice(Level.WARNING, "Restart at 22:00"),
                        "Ask Ana for a token.",
                        List.of(new Link("Rules", "https://example.com/rules?a=1#b"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {"kind": "console"}
            {"title": null, "notice": null, "signInHint": null, "links": null}
            {"links": []}""")
    void read_nothing_isTheDefault(String json) {
        assertThat(PageConfigReader.read(json)).isEqualTo(PageConfig.DEFAULT);
    }

    @Test
    void read_noticeWithoutLevel_isInformation() {
        assertThat(PageConfigReader.read("{\"notice\": {\"text\": \"Hello\"}}").notice())
                .isEqualTo(new Notice(Level.INFO, "Hello"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            title: Loco                                                      | no JSON
            {"title": "Loco"} x                                              | no JSON
            []                                                               | it must be an object
            {"kind": "instance"}                                             | /kind must be console
            {"titel": "Loco"}                                                | /titel is not known
            {"title": 7}                                                     | /title must be a text of 1 to 60 characters
            {"title": "  "}                                                  | /title must be a text
            {"title": "1234567890123456789012345678901234567890123456789012345678901"} | /title must be a text
            {"title": "two\\nlines"}                                          | on one line
            {"theme": "blue"}                                                | /theme must be one of system, light, dark
            {"notice": "Hello"}                                              | /notice must be an object
            {"notice": {"level": "info"}}                                    | /notice/text is missing
            {"notice": {"level": "loud", "text": "x"}}                       | /notice/level must be one of info, warning
            {"notice": {"text": "x", "html": "<b>"}}                         | /notice/html is not known
            {"signInHint": []}                                               | /signInHint must be a text of 1 to 280
            {"links": {}}                                                    | /links must be a list of at most 6
            {"links": [1]}                                                   | /links/0 must be an object
            {"links": [{"label": "x"}]}                                      | /links/0/url is missing
            {"links": [{"url": "https://example.com"}]}                      | /links/0/label is missing
            {"links": [{"label": "x", "url": "javascript:alert(1)"}]}        | /links/0/url must be an address
            {"links": [{"label": "x", "url": "data:text/html,x"}]}           | /links/0/url must be an address
            {"links": [{"label": "x", "url": "//example.com"}]}              | /links/0/url must be an address
            {"links": [{"label": "x", "url": "https://a:b@example.com"}]}    | /links/0/url must be an address
            {"links": [{"label": "x", "url": "https://exa mple.com"}]}       | /links/0/url must be an address
            """)
    void read_fault_isNamedWithItsPlace(String json, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageConfigReader.read(json))
                .withMessageContaining(fault);
    }

    @Test
    void read_severalFaults_areAllNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageConfigReader.read("{\"title\": \"\", \"theme\": 1, \"x\": 2}"))
                .withMessageContainingAll("/title", "/theme", "/x");
    }

    @Test
    void read_sevenLinks_areTooMany() {
        String links = "{\"label\": \"x\", \"url\": \"http://example.com\"},".repeat(7);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageConfigReader.read("{\"links\": [%s]}".formatted(links.replaceAll(",$", ""))))
                .withMessageContaining("at most 6");
    }
}

package dev.loco.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.loco.contract.PageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PageConfigFileTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    @Test
    void current_noFileNamed_isTheDefault() {
        assertThat(source(null).current()).isEqualTo(PageConfig.DEFAULT);
        assertThat(source("").current()).isEqualTo(PageConfig.DEFAULT);
        assertThat(log.list).isEmpty();
    }

    @Test
    void current_fileReplaced_isTheNewOne() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{\"title\": \"One\"}");
        PageConfigFile source = source(file.toString());

        assertThat(source.current().title()).isEqualTo("One");
        replace(file, "{\"title\": \"Another\"}");
        assertThat(source.current().title()).isEqualTo("Another");
    }

    @Test
    void current_mountedLinkSwapped_isTheNewOne() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..1"));
        Path second = Files.createDirectory(folder.resolve("..2"));
        Files.writeString(first.resolve("config.json"), "{\"title\": \"One\"}");
        Files.writeString(second.resolve("config.json"), "{\"title\": \"Two\"}");
        Files.setLastModifiedTime(
                second.resolve("config.json"), Files.getLastModifiedTime(first.resolve("config.json")));
        Path link = Files.createSymbolicLink(folder.resolve("..data"), first);
        PageConfigFile source = source(link.resolve("config.json").toString());

        assertThat(source.current().title()).isEqualTo("One");
        Path draft = Files.createSymbolicLink(folder.resolve("..draft"), second);
        Files.move(draft, link, StandardCopyOption.ATOMIC_MOVE);
        assertThat(source.current().title()).isEqualTo("Two");
    }

    @Test
    void current_badContent_keepsTheLastGoodOneAndSaysSoOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{\"title\": \"One\"}");
        PageConfigFile source = source(file.toString());
        assertThat(source.current().title()).isEqualTo("One");
        log.list.clear();

        replace(file, "{\"title\": \"\", \"colour\": 1}");
        assertThat(source.current().title()).isEqualTo("One");
        assertThat(source.current().title()).isEqualTo("One");

        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getKeyValuePairs())
                        .anySatisfy(pair -> assertThat(pair.value.toString()).contains("/title", "/colour")));
    }

    @Test
    void current_fileGone_keepsTheLastGoodOneAndSaysSoOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{\"title\": \"One\"}");
        PageConfigFile source = source(file.toString());
        assertThat(source.current().title()).isEqualTo("One");
        log.list.clear();

        Files.delete(file);
        assertThat(source.current().title()).isEqualTo("One");
        assertThat(source.current().title()).isEqualTo("One");

        assertThat(log.list).hasSize(1);
    }

    private void replace(Path file, String content) throws IOException {
        Path draft = Files.writeString(folder.resolve("draft"), content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static PageConfigFile source(@Nullable String file) {
        return new PageConfigFile(new PageFileConfig(file));
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(LastGoodConfig.class);
    }
}

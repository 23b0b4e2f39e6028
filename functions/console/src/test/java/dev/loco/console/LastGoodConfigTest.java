package dev.loco.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.loco.contract.PageConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LastGoodConfigTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final LastGoodConfig config = new LastGoodConfig("test", PageConfig.DEFAULT);

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
    void take_sameBadTextAgain_isToldOnce() {
        config.take("{\"title\": 1}");
        config.take("{\"title\": 1}");

        assertThat(log.list).hasSize(1);
        assertThat(config.current()).isEqualTo(PageConfig.DEFAULT);
    }

    @Test
    void take_goodAfterBad_counts() {
        config.take("{\"title\": \"One\"}");
        config.take("{");
        assertThat(config.current().title()).isEqualTo("One");
        config.take("{\"title\": \"Two\"}");

        assertThat(config.current().title()).isEqualTo("Two");
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(LastGoodConfig.class);
    }
}

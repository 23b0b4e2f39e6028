package dev.loco.console;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the web app at the start, so that a broken build shows then. */
@Factory
final class ConsoleFactory {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleFactory.class);

    @Context
    AppFiles appFiles() throws IOException {
        AppFiles files = AppFiles.load(ConsoleFactory.class.getClassLoader());
        if (files.index().isEmpty()) {
            LOG.atError().log("the console's web app is missing: there is no app/index.html on the class path");
        } else {
            LOG.atInfo().addKeyValue("files", files.count()).log("web app loaded");
        }
        return files;
    }
}

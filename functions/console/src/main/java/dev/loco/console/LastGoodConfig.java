package dev.loco.console;

import dev.loco.contract.PageConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page's configuration as last understood: what makes no sense is told in the log once, and changes nothing. */
public final class LastGoodConfig {
    private static final Logger LOG = LoggerFactory.getLogger(LastGoodConfig.class);

    private final String source;
    private volatile PageConfig current;
    private @Nullable String seen;

    /**
     * Begins with what is there before anything was read.
     *
     * @param source its name in the log
     */
    public LastGoodConfig(String source, PageConfig first) {
        this.source = source;
        this.current = first;
    }

    public PageConfig current() {
        return current;
    }

    /** Takes a text as it was found; the one already known is nothing new. */
    public synchronized void take(String json) {
        if (json.equals(seen)) {
            return;
        }
        seen = json;
        PageConfig read;
        try {
            read = PageConfigReader.read(json);
        } catch (IllegalArgumentException e) {
            keep(e.getMessage());
            return;
        }
        if (!read.equals(current)) {
            current = read;
            LOG.atInfo().addKeyValue("source", source).log("page configuration taken");
        }
    }

    /** Says why there is nothing to take, and stays with what it has. */
    public void keep(@Nullable String reason) {
        LOG.atError()
                .addKeyValue("source", source)
                .addKeyValue("reason", reason)
                .log("page configuration refused, the last good one stays");
    }
}

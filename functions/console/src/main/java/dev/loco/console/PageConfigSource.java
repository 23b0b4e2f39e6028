package dev.loco.console;

import dev.loco.contract.PageConfig;

/** Where the page's configuration comes from. */
public interface PageConfigSource {
    /** The newest one that made sense. Never waits for another process. */
    PageConfig current();
}

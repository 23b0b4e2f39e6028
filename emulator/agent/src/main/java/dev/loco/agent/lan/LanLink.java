package dev.loco.agent.lan;

import dev.loco.agent.config.LanConfig;
import dev.loco.lan.Lan;
import dev.loco.lan.SegmentAddress;
import dev.loco.lan.switching.GuestPort;
import dev.loco.lan.switching.Impairments;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The switch of this instance. What it needs may come late, a port that its predecessor still has or an interface that is not up: it is tried until it works. */
public final class LanLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LanLink.class);

    private final String instance;
    private final LanConfig config;
    private final Uplinks uplinks;
    private @Nullable Lan lan;
    private @Nullable String problem;
    private boolean isLooped;
    private boolean isClosed;

    /** Checks the configuration; nothing is opened yet. */
    public LanLink(String instance, LanConfig config) {
        this.instance = instance;
        this.config = config;
        uplinks = new Uplinks(config);
    }

    /** Opens the switch unless it is open, and says what is new of it; again every few seconds. */
    public synchronized void tick() {
        if (config.mode() == LanConfig.Mode.USER || isClosed) {
            return;
        }
        if (lan == null) {
            open();
            return;
        }
        boolean looped = lan.switching().isLooped();
        if (looped && !isLooped) {
            LOG.atWarn().addKeyValue("instance.id", instance).log("the LAN has a loop: own frames come back");
        }
        isLooped = looped;
    }

    private void open() {
        try {
            lan = opened(SegmentAddress.of(config.ordinal()));
            lan.start();
            problem = null;
            LOG.atInfo()
                    .addKeyValue("instance.id", instance)
                    .addKeyValue("mode", config.mode().wire())
                    .log("joined the LAN");
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.equals(problem)) {
                LOG.atError().addKeyValue("reason", message).log("cannot join the LAN");
            }
            problem = message;
        }
    }

    private Lan opened(SegmentAddress address) throws IOException {
        Impairments impairments = new Impairments();
        GuestPort guest = new GuestPort(config.switchPort(), config.cardPort());
        try {
            return new Lan(address, instance, guest, uplinks.open(address, impairments), impairments);
        } catch (IOException e) {
            guest.close();
            throw e;
        }
    }

    /** The switch, while there is one. */
    public synchronized Optional<Lan> lan() {
        return Optional.ofNullable(lan);
    }

    /** Why there is none. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    LanConfig config() {
        return config;
    }

    String instance() {
        return instance;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (lan != null) {
            lan.close();
        }
    }
}

package dev.loco.agent;

import dev.loco.agent.config.AgentConfig;
import dev.loco.agent.config.ConfigException;
import java.io.IOException;
import java.security.Security;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the agent of one instance from its environment and runs until SIGTERM; with {@code LOCO_TRAIN} it exercises itself once for the AOT cache and ends. */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int BAD_CONFIGURATION = 2;

    private Main() {}

    public static void main(String[] arguments) {
        slimNetty();
        forgetAddresses();
        try {
            if (System.getenv().containsKey("LOCO_TRAIN")) {
                new Training(System.getenv()).run();
                System.exit(0);
            }
            AgentConfig config = AgentConfig.from(System.getenv());
            Agent agent = new Agent(config, Clock.systemUTC());
            agent.start();
            LOG.atInfo()
                    .addKeyValue("instance.id", config.instance())
                    .addKeyValue("port", agent.port())
                    .addKeyValue("health.port", agent.healthPort())
                    .log("agent listens");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(agent), "end"));
        } catch (ConfigException | IOException e) {
            LOG.atError().addKeyValue("reason", e.getMessage()).log("agent cannot start");
            System.exit(BAD_CONFIGURATION);
        }
    }

    /** Requests are rare: a buffer pool would keep megabytes, and flight recorder events cost classes at the start. */
    private static void slimNetty() {
        System.setProperty("io.netty.allocator.type", "unpooled");
        System.setProperty("io.netty.jfr.enabled", "false");
    }

    /** Pods come back under other addresses: what a name server said is believed for as long as it takes to ask again. */
    private static void forgetAddresses() {
        Security.setProperty("networkaddress.cache.ttl", "2");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
    }

    /** Native threads keep a JVM from ending for a while; nothing is left to lose once the agent is closed. */
    private static void end(Agent agent) {
        agent.close();
        Runtime.getRuntime().halt(0);
    }
}

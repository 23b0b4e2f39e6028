package dev.loco.agent.vnc;

import dev.loco.agent.lease.LeaseBook;
import dev.loco.agent.viewer.Viewers;
import dev.loco.contract.ProblemException;
import dev.loco.rfb.relay.InputGate;
import dev.loco.rfb.relay.Relay;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All VNC clients of the instance, each with a connection of its own to QEMU. Without the lease a client only watches; with it, it types and points, and keeps the lease
 * as long as it is connected. Thread-safe.
 */
public final class VncSessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VncSessions.class);

    private final SocketAddress display;
    private final LeaseBook lease;
    private final Viewers viewers;
    private final VncPasswords passwords;
    private final Set<VncSession> sessions = ConcurrentHashMap.newKeySet();

    /** @param display QEMU's display server */
    public VncSessions(SocketAddress display, LeaseBook lease, Viewers viewers, VncPasswords passwords) {
        this.display = display;
        this.lease = lease;
        this.viewers = viewers;
        this.passwords = passwords;
        lease.listen((before, now) -> {
            if (before != null) {
                sessions.forEach(session -> session.lost(before));
            }
        });
    }

    /** Serves a client that has to know a password, on this thread, until it leaves. */
    void serve(ByteChannel client) {
        Relay relay = new Relay(client, display);
        VncSession session = new VncSession(relay, lease);
        run(
                session,
                relay,
                () -> relay.login((challenge, response) -> passwords
                        .use(challenge, response)
                        .map(pass -> {
                            session.admitted(pass);
                            return session::admits;
                        })));
    }

    /** Serves a client that is known, on this thread, until it leaves. */
    void serve(ByteChannel client, VncPass pass) {
        Relay relay = new Relay(client, display);
        VncSession session = new VncSession(relay, lease);
        run(session, relay, () -> {
            relay.greet();
            session.admitted(pass);
            return session::admits;
        });
    }

    private interface Login {
        InputGate run() throws IOException;
    }

    private void run(VncSession session, Relay relay, Login login) {
        sessions.add(session);
        String reason = "it left";
        try {
            viewers.reserve();
            InputGate gate = login.run();
            counted();
            LOG.atInfo().addKeyValue("sessions", sessions.size()).log("VNC viewer joined");
            relay.run(gate);
        } catch (IOException | ProblemException e) {
            reason = String.valueOf(e.getMessage());
        } finally {
            sessions.remove(session);
            session.left();
            relay.close();
            counted();
            LOG.atInfo()
                    .addKeyValue("reason", reason)
                    .addKeyValue("sessions", sessions.size())
                    .log("VNC viewer left");
        }
    }

    private void counted() {
        viewers.vncViewers(sessions.size());
    }

    /** Drops whoever does not log in or is not served, and keeps the lease of who has it; called by a coarse tick. */
    public void tick(long nowNanos) {
        for (VncSession session : sessions) {
            Optional.ofNullable(session.reasonToDrop(nowNanos))
                    .ifPresentOrElse(
                            reason -> {
                                LOG.atWarn().addKeyValue("reason", reason).log("VNC viewer dropped");
                                session.close();
                            },
                            session::renew);
        }
    }

    /** Ends all connections, each between two messages. */
    @Override
    public void close() {
        sessions.forEach(VncSession::close);
    }
}

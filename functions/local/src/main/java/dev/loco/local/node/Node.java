package dev.loco.local.node;

import dev.loco.local.benchmark.BenchmarkProcesses;
import dev.loco.local.focus.CpuControl;
import dev.loco.local.home.FileTree;
import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.process.ProcessList;
import dev.loco.local.process.Sweeper;
import dev.loco.local.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One machine's kubelet: from {@link #start} until {@link #close} the programs of a fleet run and are watched.
 *
 * <p>{@link #close} may be called from any thread, also while {@link #start} still runs, and more than once; when it
 * returns, every process, socket, control group and temporary file is gone.
 */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final LocoHome home;
    private final Installation installation;
    private final CpuControl cpu;
    private final long pid = ProcessHandle.current().pid();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable NodeLock lock;
    private @Nullable Sweeper sweeper;
    private @Nullable Pods pods;
    private boolean isClosing;

    public Node(LocoHome home, Installation installation) {
        this.home = home;
        this.installation = installation;
        this.cpu = CpuControl.detect(home);
    }

    /**
     * Starts a fleet and waits until it is ready.
     *
     * @param options the fleet; a node of the same home must not be running
     * @param isFresh whether to forget disks and saved states of earlier fleets
     * @return where it is
     * @throws NodeBusyException if another node has taken the home meanwhile
     * @throws NodeException if it cannot be started; what was started has ended then
     */
    public NodeFile start(NodeOptions options, boolean isFresh, Progress progress)
            throws NodeException, InterruptedException {
        try {
            Pods opened = open(options, isFresh, progress);
            opened.start(progress);
            NodeFile file = new NodeFile(pid, options, opened.console(), true);
            file.write(home);
            return file;
        } catch (IOException e) {
            close();
            throw new NodeException("the fleet cannot be started: " + e.getMessage(), e);
        } catch (NodeException e) {
            close();
            throw e;
        }
    }

    private synchronized Pods open(NodeOptions options, boolean isFresh, Progress progress)
            throws NodeException, IOException {
        if (isClosing) {
            throw new NodeException("stopped while starting");
        }
        lock = NodeLock.acquire(home).orElseThrow(() -> new NodeBusyException(home));
        progress.step("Cleaning up");
        Leftovers.remove(home, cpu);
        FleetPlan plan = FleetPlan.of(home, options);
        if (isFresh) {
            FileTree.delete(home.disks());
        }
        Files.createDirectories(home.disks());
        Access access = Access.open(home);
        Files.createDirectories(home.functionsRun().resolve("tmp"));
        installation.linkGuests(home.guests());
        for (FleetFile.Member member : plan.fleet().instances()) {
            Files.createDirectories(home.run(member.id()).resolve("state"));
            Files.createDirectories(home.run(member.id()).resolve("tmp"));
        }
        Path keystore = null;
        Path passwordFile = null;
        if (options.tls()) {
            CertificateAuthority authority = CertificateAuthority.open(home.tls());
            keystore = authority.issue(plan.hosts());
            passwordFile = authority.passwordFile();
            progress.note("Certificate authority: " + home.authorityCertificate() + ", SHA-256 fingerprint "
                    + authority.fingerprint());
        }
        ProcessList processes = new ProcessList(Leftovers.processes(home));
        sweeper = Sweeper.start(home, cpu.groups());
        processes.add(sweeper.pid());
        plan.fleet().write(home.fleet());
        Environments environments = new Environments(home, installation, plan, keystore, passwordFile);
        LOG.atInfo().addKeyValue("options", options).log("node starts");
        new NodeFile(pid, options, plan.fleet().console(), false).write(home);
        Pods created = new Pods(home, installation, plan, environments, new Calls(home, access), processes);
        pods = created;
        return created;
    }

    /**
     * Removes what a node that ended without warning has left, its programs included.
     *
     * @return false if a node runs on that home; nothing is done then
     */
    public static boolean cleanUp(LocoHome home) throws IOException {
        Optional<NodeLock> lock = NodeLock.acquire(home);
        if (lock.isEmpty()) {
            return false;
        }
        try {
            Leftovers.remove(home, CpuControl.detect(home));
            return true;
        } finally {
            lock.get().close();
        }
    }

    /** Blocks until the node has been closed. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Whether {@link #close} has begun. */
    public synchronized boolean isClosing() {
        return isClosing;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (isClosing) {
                return;
            }
            isClosing = true;
        }
        try {
            if (pods != null) {
                pods.close();
            }
            if (lock != null) {
                BenchmarkProcesses.endAll(home);
                cpu.remove();
                FileTree.delete(home.run());
                if (sweeper != null) {
                    sweeper.release();
                }
                if (pods != null) {
                    // On a full disk there is room again now.
                    pods.unsaved().write(home);
                }
                lock.close();
            }
            LOG.info("node ended");
        } catch (IOException e) {
            LOG.error("node not cleaned up", e);
        } finally {
            ended.countDown();
        }
    }
}

package dev.loco.local.node;

import dev.loco.contract.InstanceState;
import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.process.ProcessList;
import dev.loco.local.process.Supervised;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs of a fleet: started side by side, watched, and ended in the order of a pod, the agents last. */
final class Pods implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pods.class);
    private static final Duration READY_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LIVE_PATIENCE = Duration.ofSeconds(60);
    private static final String READINESS = "/health/readiness";
    private static final String FUNCTIONS = "functions";
    private static final String AGENT = "-agent";
    private static final String EMULATOR = "-emulator";

    private final LocoHome home;
    private final Installation installation;
    private final FleetPlan plan;
    private final Environments environments;
    private final ProcessList processes;
    private final Calls calls;
    private final Map<String, Supervised> programs = new LinkedHashMap<>();
    /** Most wait in a selector, which would hold the carrier of a virtual thread. */
    private final ExecutorService watches = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("watch-", 0).factory());

    /** Instances whose start is over: they have a state to lose. */
    private final Set<FleetFile.Member> seen = ConcurrentHashMap.newKeySet();

    private UnsavedStates unsaved = new UnsavedStates(List.of());
    private boolean isClosing;

    Pods(
            LocoHome home,
            Installation installation,
            FleetPlan plan,
            Environments environments,
            Calls calls,
            ProcessList processes) {
        this.home = home;
        this.installation = installation;
        this.plan = plan;
        this.environments = environments;
        this.calls = calls;
        this.processes = processes;
    }

    /** Starts everything; returns when the functions and all agents are ready and the guests live, or known not to be. */
    void start(Progress progress) throws NodeException, IOException, InterruptedException {
        List<FleetFile.Member> members = plan.fleet().instances();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<String> steps = new ExecutorCompletionService<>(executor);
            try {
                progress.step("Preparing " + members.size() + (members.size() == 1 ? " machine" : " machines"));
                steps.submit(this::startFunctions);
                // The first one alone: it finds out the accelerator for all.
                PreparedMachine first = prepare(members.getFirst(), progress);
                steps.submit(startInstance(members.getFirst(), () -> first, progress));
                for (FleetFile.Member member : members.subList(1, members.size())) {
                    steps.submit(startInstance(member, () -> prepare(member, progress), progress));
                }
                for (int left = members.size() + 1; left > 0; left--) {
                    progress.step(steps.take().get());
                }
            } catch (ExecutionException e) {
                executor.shutdownNow();
                throw asNodeException(Objects.requireNonNullElse(e.getCause(), e));
            } catch (NodeException | IOException | InterruptedException e) {
                executor.shutdownNow();
                throw e;
            }
        }
        for (Supervised program : started()) {
            watches.execute(new Watch(program, () -> onRestart(program)));
        }
        watches.execute(new Sweep(home, () -> calls.sweep(plan.fleet())));
    }

    /** Base URL of the functions. */
    String console() {
        return plan.fleet().console();
    }

    private static NodeException asNodeException(Throwable cause) {
        return cause instanceof NodeException known
                ? known
                : new NodeException("the fleet cannot be started: " + cause.getMessage(), cause);
    }

    private String startFunctions() throws NodeException, IOException, InterruptedException {
        Path directory = home.functionsRun();
        Supervised functions = launch(new Supervised.Spec(
                FUNCTIONS,
                directory,
                home.functionsSocket(),
                home.log(FUNCTIONS),
                program(installation.functions(directory.resolve("tmp")).command()),
                environments.functions()));
        calls.awaitReady(functions, plan.fleet().console() + READINESS, READY_PATIENCE);
        return "Console is ready";
    }

    private PreparedMachine prepare(FleetFile.Member member, Progress progress)
            throws NodeException, IOException, InterruptedException {
        PreparedMachine machine = PreparedMachine.prepare(
                installation.machine().command("prepare"), environments.machine(member), home.run(member.id()));
        machine.messages().forEach(message -> progress.note(member.id() + ": " + message));
        return machine;
    }

    private Callable<String> startInstance(
            FleetFile.Member member, Callable<PreparedMachine> preparation, Progress progress) {
        return () -> {
            PreparedMachine machine = preparation.call();
            Path directory = home.run(member.id());
            Supervised emulator = launch(new Supervised.Spec(
                    member.id() + EMULATOR,
                    directory,
                    home.emulatorSocket(member.id()),
                    home.log(member.id() + EMULATOR),
                    List.of("--launch", "launch"),
                    Map.of()));
            Supervised agent = launch(new Supervised.Spec(
                    member.id() + AGENT,
                    directory,
                    home.agentSocket(member.id()),
                    home.log(member.id() + AGENT),
                    program(installation
                            .agent(directory.resolve("tmp"), home.cache().resolve("javacpp"))
                            .command()),
                    environments.agent(member, machine)));
            calls.awaitReady(agent, member.healthUrl() + READINESS, READY_PATIENCE);
            InstanceState state = calls.awaitLive(member, emulator, LIVE_PATIENCE);
            if (state != InstanceState.LOST) {
                seen.add(member);
            }
            if (state != InstanceState.LIVE) {
                progress.note(member.id() + " is not live: " + Readiness.lastLine(emulator));
            }
            return member.id() + " is " + state.name().toLowerCase(Locale.ROOT);
        };
    }

    private static List<String> program(List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("--"));
        arguments.addAll(command);
        return arguments;
    }

    private synchronized Supervised launch(Supervised.Spec spec) throws NodeException, IOException {
        if (isClosing) {
            throw new NodeException("stopped while starting");
        }
        Supervised program = Supervised.start(installation.supervisor(), spec);
        programs.put(spec.name(), program);
        processes.add(program.pid());
        return program;
    }

    private synchronized List<Supervised> started() {
        return List.copyOf(programs.values());
    }

    private List<Supervised> started(String suffix) {
        return started().stream()
                .filter(program -> program.name().endsWith(suffix))
                .toList();
    }

    /** A new process knows nothing of the focus until it is applied again. */
    private void onRestart(Supervised program) {
        try {
            for (FleetFile.Member member : plan.fleet().instances()) {
                if (program.name().equals(member.id() + AGENT)) {
                    calls.awaitReady(program, member.healthUrl() + READINESS, READY_PATIENCE);
                }
            }
            calls.reconcile(plan.fleet());
        } catch (NodeException e) {
            LOG.atWarn().addKeyValue("program", program.name()).log("not ready after a restart: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Saves the guests' states, then ends emulators, functions and agents in this order. */
    @Override
    public void close() {
        synchronized (this) {
            isClosing = true;
        }
        watches.shutdownNow();
        unsaved = calls.saveStates(seen);
        stop(started(EMULATOR));
        stop(started(FUNCTIONS));
        stop(started(AGENT));
    }

    /** What could not be saved; known when all has been closed. */
    UnsavedStates unsaved() {
        return unsaved;
    }

    private static void stop(Collection<Supervised> programs) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            programs.forEach(program -> executor.execute(program::stop));
        }
    }
}

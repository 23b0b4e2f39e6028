package dev.loco.agent.tier;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.TierRequest;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the tier with the generation that set it, over a restart of the agent too. A slow older call never overrules a newer one. */
public final class TierStore {

    private static final Logger LOG = LoggerFactory.getLogger(TierStore.class);

    private final Path file;
    private final List<Consumer<TierRequest>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable TierRequest current;

    /** @param file kept across restarts; one that cannot be read counts as none */
    public TierStore(Path file) {
        this.file = file;
        this.current = read(file);
    }

    /** Adds a listener for the life of this store; called on the thread that set the tier. */
    public void listen(Consumer<TierRequest> listener) {
        listeners.add(listener);
    }

    /** The tier in effect; empty while no focus has reached this agent. */
    public Optional<TierRequest> current() {
        return Optional.ofNullable(current);
    }

    /**
     * Sets the tier. Idempotent: the same generation may set it again.
     *
     * @throws ProblemException {@code stale-generation} if a newer generation is in effect
     */
    public void set(TierRequest next) {
        synchronized (this) {
            TierRequest held = current;
            if (held != null && held.generation() > next.generation()) {
                throw new ProblemException(
                        ProblemType.STALE_GENERATION,
                        "Generation " + held.generation() + " is in effect, " + next.generation() + " is older.");
            }
            if (next.equals(held)) {
                return;
            }
            current = next;
            write(next);
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    private static @Nullable TierRequest read(Path file) {
        try {
            return Json.mapper().readValue(Files.readAllBytes(file), TierRequest.class);
        } catch (IOException e) {
            return null;
        }
    }

    private void write(TierRequest tier) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, Json.mapper().writeValueAsBytes(tier));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).addKeyValue("reason", e).log("tier not kept");
        }
    }
}

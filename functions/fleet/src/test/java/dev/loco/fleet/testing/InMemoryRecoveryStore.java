package dev.loco.fleet.testing;

import dev.loco.contract.Recovery;
import dev.loco.fleet.recovery.RecoveryPicture;
import dev.loco.fleet.recovery.RecoveryState;
import dev.loco.fleet.recovery.RecoveryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A recovery store in memory. */
public final class InMemoryRecoveryStore implements RecoveryStore {
    private final Map<String, RecoveryState> states = new HashMap<>();
    private final List<Recovery> history = new ArrayList<>();
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();

    @Override
    public synchronized RecoveryState read(String instance) {
        return states.getOrDefault(instance, RecoveryState.none(instance));
    }

    @Override
    public synchronized List<RecoveryState> states() {
        return List.copyOf(states.values());
    }

    @Override
    public synchronized boolean compareAndSwap(
            String instance, long expected, RecoveryState next, @Nullable Recovery finished) {
        if (read(instance).version() != expected) {
            return false;
        }
        states.put(instance, next);
        if (finished != null) {
            history.addFirst(finished);
            if (history.size() > HISTORY) {
                history.removeLast();
            }
        }
        return true;
    }

    @Override
    public synchronized List<Recovery> history() {
        return List.copyOf(history);
    }

    @Override
    public void putPicture(String recovery, RecoveryPicture which, byte[] png) {
        pictures.put(recovery + which, png);
    }

    @Override
    public Optional<byte[]> picture(String recovery, RecoveryPicture which) {
        return Optional.ofNullable(pictures.get(recovery + which));
    }
}

package dev.loco.kubernetes.focus;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.loco.contract.Focus;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import dev.loco.kubernetes.api.PatchType;
import dev.loco.kubernetes.api.Watch;
import dev.loco.wire.Json;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The focus in the ConfigMap {@value #MAP}, changed under its resourceVersion; a change wakes those who wait by a watch. Beside it stands
 * which instances' tiers changed lately.
 */
public final class ConfigMapFocusStore implements FocusStore {
    static final String MAP = "loco-focus";
    static final String KEY = "focus.json";
    static final String MOVES_KEY = "moves.json";

    /** A watch whose connection is dead is silent, so the focus is read anew this often. */
    private static final Duration WATCH_LIFE = Duration.ofSeconds(30);

    private final Supplier<ApiServer> api;
    private final Namespace namespace;
    private final AtomicReference<@Nullable Stored> seen = new AtomicReference<>();

    private record Stored(Focus focus, TierMoves moves, String version) {}

    public ConfigMapFocusStore(Supplier<ApiServer> api, Namespace namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    @Override
    public Focus read() throws IOException {
        return stored(Deadline.ofCall()).focus();
    }

    @Override
    public Focus lastSeen() throws IOException {
        Stored known = seen.get();
        return known == null ? read() : known.focus();
    }

    /**
     * Whether another focus than that of a generation may still be on its way to an instance with another tier; true where this process
     * does not know that focus.
     */
    boolean isMoving(String instance, long generation) {
        Stored known = seen.get();
        return known == null
                || known.focus().generation() != generation
                || known.moves().contains(instance);
    }

    /** What was read or written last spares another read; where the map is another one by now, it is read after all. */
    @Override
    public boolean compareAndSwap(long expected, Focus next) throws IOException {
        Deadline deadline = Deadline.ofCall();
        Stored known = seen.get();
        if (known != null && known.focus().generation() == expected && swap(known, next, deadline)) {
            return true;
        }
        Stored stored = stored(deadline);
        return stored.focus().generation() == expected && swap(stored, next, deadline);
    }

    private boolean swap(Stored current, Focus next, Deadline deadline) throws IOException {
        TierMoves moves = current.moves().after(current.focus(), next);
        Map<String, String> data = Map.of(
                KEY, Json.mapper().writeValueAsString(next),
                MOVES_KEY, Json.mapper().writeValueAsString(moves));
        Map<String, Object> patch = Map.of("metadata", Map.of("resourceVersion", current.version()), "data", data);
        try {
            ConfigMap map =
                    api.get().patch(namespace.configMap(MAP), PatchType.MERGE, patch, ConfigMap.class, deadline);
            seen.set(new Stored(next, moves, map.getMetadata().getResourceVersion()));
            return true;
        } catch (ApiException e) {
            if (e.isConflict()) {
                return false;
            }
            throw e.asProblem();
        }
    }

    @Override
    public Focus awaitChange(long known, Duration timeout) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(timeout);
        boolean wasGone = false;
        while (true) {
            Stored stored = stored(Deadline.ofCall());
            if (stored.focus().generation() != known || deadline.isPast()) {
                return stored.focus();
            }
            String path = namespace.configMapSince(MAP, stored.version());
            Deadline renewal = deadline.sooner(WATCH_LIFE);
            try (Watch watch = api.get().watch(path, Duration.ofNanos(renewal.leftNanos()))) {
                watch.awaitChange(renewal);
                wasGone = false;
            } catch (ApiException e) {
                // The version read a moment ago is forgotten only if many changes came since: read again, but no more
                // than that.
                if (!e.isGone() || wasGone) {
                    throw e.asProblem();
                }
                wasGone = true;
            }
        }
    }

    private Stored stored(Deadline deadline) throws IOException {
        try {
            ConfigMap map = api.get().get(namespace.configMap(MAP), ConfigMap.class, deadline);
            Stored stored = new Stored(
                    value(map, KEY, Focus.class, Focus.NONE),
                    value(map, MOVES_KEY, TierMoves.class, TierMoves.NONE),
                    map.getMetadata().getResourceVersion());
            seen.set(stored);
            return stored;
        } catch (ApiException e) {
            throw e.asProblem();
        } catch (JsonProcessingException e) {
            throw new IOException("cannot read the focus in ConfigMap " + MAP + ": " + e.getOriginalMessage(), e);
        }
    }

    private static <T> T value(ConfigMap map, String key, Class<T> type, T otherwise) throws JsonProcessingException {
        String json = map.getData() == null ? null : map.getData().get(key);
        return json == null ? otherwise : Json.mapper().readValue(json, type);
    }
}

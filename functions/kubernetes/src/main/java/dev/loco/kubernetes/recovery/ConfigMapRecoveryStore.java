package dev.loco.kubernetes.recovery;

import dev.loco.contract.Recovery;
import dev.loco.fleet.recovery.RecoveryPicture;
import dev.loco.fleet.recovery.RecoveryState;
import dev.loco.fleet.recovery.RecoveryStore;
import dev.loco.kubernetes.Namespace;
import dev.loco.kubernetes.api.ApiException;
import dev.loco.kubernetes.api.ApiServer;
import dev.loco.kubernetes.api.Deadline;
import dev.loco.kubernetes.api.PatchType;
import dev.loco.wire.Json;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What recovery remembers, in the ConfigMap {@value #MAP}. All instances share it, so a change that lost against one of
 * another instance is made again on what is there then, until its time is up.
 */
public final class ConfigMapRecoveryStore implements RecoveryStore {
    static final String MAP = "loco-recovery";

    /** Of the 1 MiB that a ConfigMap may have; every read moves all of it. */
    private static final long PICTURES_ROOM = 400_000;

    private final Supplier<ApiServer> api;
    private final Namespace namespace;

    /** What to change in the map as it was read; null to change nothing. */
    private interface Change {
        @Nullable
        Map<String, Object> of(RecoveryMap map) throws IOException;
    }

    public ConfigMapRecoveryStore(Supplier<ApiServer> api, Namespace namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    @Override
    public RecoveryState read(String instance) throws IOException {
        return map().state(instance);
    }

    @Override
    public List<RecoveryState> states() throws IOException {
        return map().states();
    }

    @Override
    public List<Recovery> history() throws IOException {
        return map().history();
    }

    @Override
    public boolean compareAndSwap(String instance, long expected, RecoveryState next, @Nullable Recovery finished)
            throws IOException {
        return change(map -> {
            if (map.state(instance).version() != expected) {
                return null;
            }
            Map<String, Object> data = new HashMap<>();
            data.put(RecoveryMap.key(instance), Json.mapper().writeValueAsString(next));
            if (finished != null) {
                List<Recovery> history = new ArrayList<>(map.history());
                history.addFirst(finished);
                data.put(
                        RecoveryMap.HISTORY,
                        Json.mapper().writeValueAsString(history.subList(0, Math.min(HISTORY, history.size()))));
            }
            return Map.of("data", data);
        });
    }

    @Override
    public void putPicture(String recovery, RecoveryPicture which, byte[] png) throws IOException {
        String key = RecoveryMap.key(recovery, which);
        String encoded = Base64.getEncoder().encodeToString(png);
        if (encoded.length() > PICTURES_ROOM) {
            return;
        }
        change(map -> {
            Map<String, @Nullable Object> pictures = new HashMap<>();
            map.tooMany(key, PICTURES_ROOM - encoded.length()).forEach(gone -> pictures.put(gone, null));
            pictures.put(key, encoded);
            return Map.of("binaryData", pictures);
        });
    }

    @Override
    public Optional<byte[]> picture(String recovery, RecoveryPicture which) throws IOException {
        return Optional.ofNullable(map().picture(RecoveryMap.key(recovery, which)))
                .map(Base64.getDecoder()::decode);
    }

    private RecoveryMap map() {
        try {
            return new RecoveryMap(read(Deadline.ofCall()));
        } catch (ApiException e) {
            throw e.asProblem();
        }
    }

    /** Returns whether anything was to be changed. */
    private boolean change(Change change) throws IOException {
        Deadline deadline = Deadline.ofCall();
        try {
            while (true) {
                ConfigMap map = read(deadline);
                Map<String, Object> wanted = change.of(new RecoveryMap(map));
                if (wanted == null) {
                    return false;
                }
                Map<String, Object> patch = new HashMap<>(wanted);
                patch.put(
                        "metadata", Map.of("resourceVersion", map.getMetadata().getResourceVersion()));
                if (isMade(patch, deadline)) {
                    return true;
                }
            }
        } catch (ApiException e) {
            throw e.asProblem();
        }
    }

    private boolean isMade(Map<String, Object> patch, Deadline deadline) {
        try {
            api.get().patch(namespace.configMap(MAP), PatchType.MERGE, patch, ConfigMap.class, deadline);
            return true;
        } catch (ApiException e) {
            if (e.isConflict()) {
                return false;
            }
            throw e;
        }
    }

    private ConfigMap read(Deadline deadline) {
        return api.get().get(namespace.configMap(MAP), ConfigMap.class, deadline);
    }
}

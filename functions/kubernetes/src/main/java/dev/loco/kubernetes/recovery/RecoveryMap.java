package dev.loco.kubernetes.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.loco.contract.Recovery;
import dev.loco.fleet.recovery.RecoveryPicture;
import dev.loco.fleet.recovery.RecoveryState;
import dev.loco.wire.Json;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of the ConfigMap: {@code <instance>.json} is a state, {@code history.json} the finished recoveries, the newest
 * first, and {@code <recovery>.<before|after>.png} a picture.
 */
final class RecoveryMap {
    static final String HISTORY = "history.json";

    private static final String JSON = ".json";
    private static final String PNG = ".png";

    private final Map<String, String> data;
    private final Map<String, String> pictures;

    RecoveryMap(ConfigMap map) {
        this.data = map.getData() == null ? Map.of() : map.getData();
        this.pictures = map.getBinaryData() == null ? Map.of() : map.getBinaryData();
    }

    static String key(String instance) {
        return instance + JSON;
    }

    static String key(String recovery, RecoveryPicture which) {
        return recovery + "." + which.wireName() + PNG;
    }

    RecoveryState state(String instance) throws IOException {
        String json = data.get(key(instance));
        return json == null ? RecoveryState.none(instance) : parse(json, new TypeReference<>() {});
    }

    List<RecoveryState> states() throws IOException {
        List<RecoveryState> states = new ArrayList<>();
        for (Map.Entry<String, String> entry : data.entrySet()) {
            if (!entry.getKey().equals(HISTORY)) {
                states.add(parse(entry.getValue(), new TypeReference<>() {}));
            }
        }
        return states;
    }

    List<Recovery> history() throws IOException {
        String json = data.get(HISTORY);
        return json == null ? List.of() : parse(json, new TypeReference<>() {});
    }

    /** A picture in Base64, as Kubernetes keeps binary data. */
    @Nullable
    String picture(String key) {
        return pictures.get(key);
    }

    /**
     * The keys of pictures that must go so that others fit: first those of recoveries nobody knows any more, then those of the
     * oldest.
     *
     * @param spared key of a picture that is about to be replaced
     * @param room what the pictures that stay may take, in characters of Base64
     */
    List<String> tooMany(String spared, long room) throws IOException {
        Set<String> byWorth = new LinkedHashSet<>();
        for (String recovery : recoveries()) {
            for (RecoveryPicture which : RecoveryPicture.values()) {
                byWorth.add(key(recovery, which));
            }
        }
        byWorth.retainAll(pictures.keySet());
        byWorth.addAll(pictures.keySet());
        byWorth.remove(spared);
        List<String> gone = new ArrayList<>();
        long taken = 0;
        for (String key : byWorth) {
            taken += pictures.getOrDefault(key, "").length();
            if (taken > room) {
                gone.add(key);
            }
        }
        return gone;
    }

    /** The ids of all recoveries, those under way first, then the newest. */
    private List<String> recoveries() throws IOException {
        List<String> ids = new ArrayList<>();
        for (RecoveryState state : states()) {
            Recovery current = state.current();
            if (current != null) {
                ids.add(current.id());
            }
        }
        history().forEach(recovery -> ids.add(recovery.id()));
        return ids;
    }

    private static <T> T parse(String json, TypeReference<T> type) throws IOException {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "cannot read what ConfigMap " + ConfigMapRecoveryStore.MAP + " holds: " + e.getOriginalMessage(),
                    e);
        }
    }
}

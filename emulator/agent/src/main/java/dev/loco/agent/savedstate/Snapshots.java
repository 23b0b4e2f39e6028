package dev.loco.agent.savedstate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.SavedStateInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The snapshots in the disk.
 *
 * @param all in QEMU's order, by QEMU's names
 */
record Snapshots(List<SavedStateInfo> all) {

    /** @param blocks what {@code query-block} answers */
    static Snapshots of(JsonNode blocks, String node) {
        List<SavedStateInfo> found = new ArrayList<>();
        for (JsonNode device : blocks) {
            if (device.at("/inserted/node-name").asText().equals(node)) {
                for (JsonNode snapshot : device.at("/inserted/image/snapshots")) {
                    found.add(info(snapshot));
                }
            }
        }
        return new Snapshots(found);
    }

    private static SavedStateInfo info(JsonNode snapshot) {
        return new SavedStateInfo(
                snapshot.path("name").asText(),
                Instant.ofEpochSecond(
                        snapshot.path("date-sec").asLong(),
                        snapshot.path("date-nsec").asLong()),
                snapshot.path("vm-state-size").asLong(),
                false,
                false);
    }

    Optional<SavedStateInfo> find(StateName name) {
        return all.stream()
                .filter(snapshot -> snapshot.name().equals(name.snapshot()))
                .findFirst();
    }

    /**
     * The states of one machine by people's names, and those of others by names that say so, the newest first.
     *
     * @param resumes whether the machine starts from the automatic one
     */
    List<SavedStateInfo> of(String tag, boolean resumes) {
        return all.stream()
                .filter(snapshot -> snapshot.name().equals(tag) || StateName.isQualified(snapshot.name()))
                .map(snapshot -> named(snapshot, tag, resumes))
                .sorted(Comparator.comparing(
                        SavedStateInfo::createdAt, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
    }

    private static SavedStateInfo named(SavedStateInfo snapshot, String tag, boolean resumes) {
        boolean isAutomatic = snapshot.name().equals(tag);
        boolean isOurs = isAutomatic || snapshot.name().startsWith(tag + ".");
        String name = isAutomatic
                ? StateName.AUTOMATIC
                : isOurs ? snapshot.name().substring(tag.length() + 1) : snapshot.name();
        return new SavedStateInfo(name, snapshot.createdAt(), snapshot.sizeBytes(), isAutomatic && resumes, isOurs);
    }
}

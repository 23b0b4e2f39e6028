package dev.loco.lan.switching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is where: the switch's table of addresses, in one array without boxes. A station unseen for five minutes is forgotten; where the
 * table is full, the one unseen for longest makes room. Thread-safe.
 */
final class Stations {

    static final int MOST = 512;

    private static final int SLOTS = 2048;
    private static final long AGE_NANOS = 300_000_000_000L;

    private @Nullable Station[] slots = new @Nullable Station[SLOTS];
    private int count;

    /** The station, if it was seen lately. */
    synchronized @Nullable Station find(long mac, long now) {
        Station station = slots[slot(mac)];
        return (station == null || now - station.seen > AGE_NANOS) ? null : station;
    }

    /** The station, made if need be, and seen now. */
    synchronized Station learn(long mac, long now) {
        int slot = slot(mac);
        Station known = slots[slot];
        if (known == null) {
            if (count == MOST) {
                makeRoom(now);
                slot = slot(mac);
            }
            known = new Station(mac, now);
            slots[slot] = known;
            count++;
        } else if (now - known.seen > AGE_NANOS) {
            known.here = false;
            known.peer = null;
        }
        known.seen = now;
        return known;
    }

    synchronized List<Station> all() {
        List<Station> all = new ArrayList<>(count);
        for (Station station : slots) {
            if (station != null) {
                all.add(station);
            }
        }
        return all;
    }

    private void makeRoom(long now) {
        List<Station> all = all();
        Station oldest = all.getFirst();
        for (Station station : all) {
            oldest = station.seen - oldest.seen < 0 ? station : oldest;
        }
        slots = new @Nullable Station[SLOTS];
        count = 0;
        for (Station station : all) {
            if (station != oldest && now - station.seen <= AGE_NANOS) {
                slots[slot(station.mac)] = station;
                count++;
            }
        }
    }

    /** Where the station is, or would be; there are always free slots. */
    private int slot(long mac) {
        int slot = (int) ((mac * 0x9e37_79b9_7f4a_7c15L) >>> 53);
        Station at = slots[slot];
        while (at != null && at.mac != mac) {
            slot = (slot + 1) & (SLOTS - 1);
            at = slots[slot];
        }
        return slot;
    }
}

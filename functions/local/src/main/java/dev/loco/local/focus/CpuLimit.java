package dev.loco.local.focus;

import dev.loco.contract.Tier;

/**
 * How much CPU an emulator gets.
 *
 * @param quotaMicros CPU time in each period of {@link #PERIOD_MICROS}; 0 means without limit
 * @param weight share against other emulators when the CPU is short, as {@code cpu.shares} (1024 is an ordinary process)
 * @param nice the same as a priority, for machines without control groups
 */
public record CpuLimit(long quotaMicros, long weight, int nice) {
    /** Short, so that a guest held back never stands still for longer than a frame of its tile. */
    static final long PERIOD_MICROS = 20_000;

    static final CpuLimit NONE = new CpuLimit(0, 2048, 0);

    static CpuLimit of(Tier tier) {
        return switch (tier) {
            case FOCUSED -> NONE;
            case ROOM -> new CpuLimit(PERIOD_MICROS, 1024, 2);
            case VISIBLE -> new CpuLimit(PERIOD_MICROS * 3 / 10, 512, 5);
            case BACKGROUND -> new CpuLimit(PERIOD_MICROS * 15 / 100, 256, 10);
        };
    }
}

package dev.loco.guest;

import dev.loco.rfb.Framebuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The punched ticket at the top of the railway's lobby and game, whose rows its README gives.
 *
 * @param valid whether the rows belong together
 * @param players one bit for each cell, the first cell highest
 * @param own own cell, -1 before a place is taken
 * @param role 0 none, 1 seeking, 2 guest, 3 host
 * @param sent transits through the tunnels left, right, top, bottom; so is {@code came}
 * @param held trains on this board
 * @param trains trains of the party
 * @param latency of the last transit, in tenths of a millisecond
 */
record PartyMarks(
        boolean valid,
        int players,
        int own,
        int role,
        boolean running,
        List<Integer> sent,
        List<Integer> came,
        int held,
        int trains,
        int latency) {

    private static final int LEFT = 566;
    private static final int TOP = 4;
    private static final int CELL_PX = 4;
    private static final int BITS = 16;
    private static final int ROWS = 8;
    private static final int CHECK = 0xA5C3;

    static PartyMarks of(Framebuffer screen) {
        int[] rows = IntStream.range(0, ROWS).map(row -> row(screen, row)).toArray();
        int check = CHECK;
        for (int row : rows) {
            check ^= row;
        }
        return new PartyMarks(
                check == 0,
                rows[1] >> 7,
                (rows[1] >> 3 & 15) - 1,
                rows[1] >> 1 & 3,
                (rows[1] & 1) == 1,
                List.of(rows[2] >> 8, rows[2] & 255, rows[3] >> 8, rows[3] & 255),
                List.of(rows[4] >> 8, rows[4] & 255, rows[5] >> 8, rows[5] & 255),
                rows[6] >> 8,
                rows[6] & 255,
                rows[7]);
    }

    /** The same mask as {@link #players}. */
    static int mask(int... cells) {
        return IntStream.of(cells).map(cell -> 1 << 8 - cell).sum();
    }

    /** Transits sent through the tunnel at that edge. */
    int sent(int edge) {
        return sent.get(edge);
    }

    int came(int edge) {
        return came.get(edge);
    }

    private static int row(Framebuffer screen, int row) {
        int value = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = LEFT + bit * CELL_PX + CELL_PX / 2;
            int y = TOP + row * CELL_PX + CELL_PX / 2;
            int green = screen.pixels().getInt((y * screen.widthPx() + x) * 4) >> 8 & 0xFF;
            value = value << 1 | (green > 0x80 ? 1 : 0);
        }
        return value;
    }
}

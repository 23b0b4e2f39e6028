export interface GridFit {
  columns: number;
  rows: number;
  /** Width of a tile, px. */
  width: number;
  /** Height of its picture, px. */
  height: number;
}

export interface GridRoom {
  width: number;
  height: number;
  /** Between tiles. */
  gap: number;
  /** What a tile needs above its picture. */
  caption: number;
  /** Width by height of a picture. */
  aspect: number;
}

/** Widths are multiples of this, so that a 4:3 picture has a whole number of rows. */
const STEP_PX = 4;

/** How much of a tile's size an empty place is worth. */
const EVENNESS = 0.9;

/**
 * The number of columns whose tiles are largest while all fit without scrolling. A somewhat smaller but even grid wins over one with
 * empty places: nine stand as three by three.
 */
export function fitGrid(count: number, room: GridRoom): GridFit {
  let best: GridFit = { columns: 1, rows: Math.max(1, count), width: 0, height: 0 };
  let bestScore = 0;
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.max(1, Math.ceil(count / columns));
    const wide = (room.width - room.gap * (columns - 1)) / columns;
    const high = (room.height - room.gap * (rows - 1)) / rows - room.caption;
    const width = Math.max(0, Math.floor(Math.min(wide, high * room.aspect) / STEP_PX) * STEP_PX);
    const score = width * (count / (columns * rows)) ** EVENNESS;
    if (score > bestScore) {
      bestScore = score;
      best = { columns, rows, width, height: Math.floor(width / room.aspect) };
    }
  }
  return best;
}

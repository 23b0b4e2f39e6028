/** A place of the matrix; column -1 has the names. */
export interface Place {
  row: number;
  column: number;
}

/** Where a key leads from a place, past those that nobody can choose; null for other keys and at the edge. */
export function step({ row, column }: Place, key: string, count: number): Place | null {
  const move = {
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
  }[key];
  if (key === 'Home' || key === 'End') {
    return { row, column: key === 'Home' ? -1 : row === count - 1 ? count - 2 : count - 1 };
  }
  if (!move) {
    return null;
  }
  const [down = 0, right = 0] = move;
  let to = { row: row + down, column: column + right };
  if (to.row === to.column) {
    to = { row: to.row + down, column: to.column + right };
  }
  return to.row >= 0 && to.row < count && to.column >= -1 && to.column < count ? to : null;
}

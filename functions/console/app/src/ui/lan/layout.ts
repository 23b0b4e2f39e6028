export interface Point {
  x: number;
  y: number;
}

/** The picture's measures in px; `card` is the room that each machine takes. */
export interface Room {
  width: number;
  height: number;
  card: { width: number; height: number };
}

const EDGE_PX = 8;

/** Above this many machines their cards show nothing but numbers. */
export const MOST_CARDS = 12;

/** Centres of the machines: side by side if they are two, else on an ellipse, the first on top; together they fill the room. */
export function places(count: number, { width, height, card }: Room): Point[] {
  const first = count === 2 ? Math.PI : -Math.PI / 2;
  const angles = Array.from({ length: count }, (_, i) => first + (i * 2 * Math.PI) / count);
  const across = spread(angles.map(Math.cos), card.width / 2 + EDGE_PX, width - card.width / 2 - EDGE_PX);
  const down = spread(angles.map(Math.sin), card.height / 2 + EDGE_PX, height - card.height / 2 - EDGE_PX);
  return angles.map((_, i) => ({ x: across[i] as number, y: down[i] as number }));
}

/** The values moved and scaled so that they reach from one end to the other; all in the middle where they are one. */
function spread(values: readonly number[], from: number, to: number): number[] {
  const least = Math.min(...values);
  const range = Math.max(...values) - least;
  return values.map((value) =>
    range < 1e-9 ? (from + to) / 2 : from + ((value - least) / range) * Math.max(0, to - from),
  );
}

/** The line of one direction; that of the other runs beside it. */
export function track(from: Point, to: Point, gap: number): { from: Point; to: Point } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const aside = { x: (-(to.y - from.y) / length) * (gap / 2), y: ((to.x - from.x) / length) * (gap / 2) };
  return {
    from: { x: from.x + aside.x, y: from.y + aside.y },
    to: { x: to.x + aside.x, y: to.y + aside.y },
  };
}

/** A point on the way; 0 is the beginning, 1 the end. */
export function along({ from, to }: { from: Point; to: Point }, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

import type { DrawnPicture } from './wall.js';

/** The probe paints at this rate; the full rendition of an instance in focus has it too. */
const PERIOD_MS = (1000 * Math.floor(1_193_182 / 60)) / 1_193_182;
const THUMBNAIL_MS = 1000 / 5;
const LARGE_TILE_MS = 1000 / 15;
const COUNTERS = 65_536;

const FULL_RATE_WINDOW_MS = 500;
const FULL_RATE_SHARE = 0.9;
const NEIGHBOURHOOD_MS = 1000;

/** A picture is late when it is drawn this long after it was due. */
export const LATE_MS = 100;

/** From `fromMs` to `toMs` an instance was in focus, and drawn at the full rate from `fullMs` on; NaN if it never was. */
export interface FocusedSpan {
  fromMs: number;
  fullMs: number;
  toMs: number;
}

/**
 * When the full rate began after a click: the first picture of the full rendition that is followed by the guest's very next one within
 * two periods, and by nine of ten of those due in the half second after it.
 *
 * @returns NaN if it did not begin before `untilMs`
 */
export function fullRateSince(drawn: readonly DrawnPicture[], clickMs: number, untilMs: number): number {
  const full = drawn.filter(({ atMs, isThumbnail }) => atMs >= clickMs && atMs < untilMs && !isThumbnail);
  const due = (FULL_RATE_WINDOW_MS / PERIOD_MS) * FULL_RATE_SHARE;
  const first = full.find(({ atMs, counter }, i) => {
    const next = full[i + 1];
    const end = full.findLastIndex((one) => one.atMs <= atMs + FULL_RATE_WINDOW_MS);
    return next?.counter === (counter + 1) % COUNTERS && next.atMs - atMs <= 2 * PERIOD_MS && end - i >= due;
  });
  return first?.atMs ?? Number.NaN;
}

/** What was due of one instance and what of it was drawn. */
export interface Delivered {
  /** Frames that the guest painted while it was drawn at the full rate: each is due. */
  due: number;
  /** Of these, frames that no picture showed since none was made of them: the guest painted the next one too soon, or the agent came late. */
  unseen: number;
  /** And frames whose picture came to the page, but gave way to the next one before it was drawn. */
  overtaken: number;
  /** Pictures of either rendition. */
  pictures: number;
  late: number;
  /** How long after it was due the latest picture was drawn. */
  latestMs: number;
}

/**
 * Judges the pictures of a guest that paints all the time against what was due.
 *
 * At the full rate a frame is due when the guest paints it; the guest's clock is read from the pictures themselves, as the least delay
 * in the seconds before and after. And at every rate a picture is due one interval after the one before it; those that show nothing new do not
 * count.
 */
export function delivered(pictures: readonly DrawnPicture[], spans: readonly FocusedSpan[]): Delivered {
  const drawn = unwrapped(pictures).filter(({ counter }, i, all) => counter !== all[i - 1]?.counter);
  const intervals = drawn.map((picture) => intervalMs(picture, spans));
  const full = drawn.filter((_, i) => intervals[i] === PERIOD_MS);
  const overdue = drawn.map((picture, i) => {
    const before = drawn[i - 1];
    const interval = Math.max(intervals[i - 1] ?? 0, intervals[i] ?? 0);
    return Math.max(
      before ? picture.atMs - before.atMs - interval : 0,
      intervals[i] === PERIOD_MS ? stale(picture, full) : 0,
    );
  });
  const counts = spans.filter(({ fullMs }) => !Number.isNaN(fullMs)).map((span) => counted(drawn, span));
  return {
    due: counts.reduce((sum, { due }) => sum + due, 0),
    unseen: counts.reduce((sum, { unseen }) => sum + unseen, 0),
    overtaken: counts.reduce((sum, { overtaken }) => sum + overtaken, 0),
    pictures: drawn.length,
    late: overdue.filter((ms) => ms > LATE_MS).length,
    latestMs: Math.max(0, ...overdue),
  };
}

/**
 * How much later than the quickest ones around it a picture was drawn after its painting. A guest that stood still has lost that time for
 * good: from then on its clock is another one, and what came before says nothing of it.
 */
function stale(picture: DrawnPicture, full: readonly DrawnPicture[]): number {
  const least = (side: (otherMs: number) => boolean) =>
    Math.min(
      ...full
        .filter(({ atMs }) => side(atMs) && Math.abs(atMs - picture.atMs) <= NEIGHBOURHOOD_MS)
        .map((other) => delayMs(other)),
    );
  const before = least((otherMs) => otherMs <= picture.atMs);
  const after = least((otherMs) => otherMs >= picture.atMs);
  return delayMs(picture) - Math.max(before, after);
}

/** By the clock of a guest that has painted ever since. */
function delayMs({ atMs, counter }: DrawnPicture): number {
  return atMs - counter * PERIOD_MS;
}

/** Counters that only grow; a picture whose bar cannot be read would turn up as a wild one. */
function unwrapped(pictures: readonly DrawnPicture[]): DrawnPicture[] {
  let rounds = 0;
  return pictures.map((picture, i) => {
    const before = pictures[i - 1]?.counter ?? picture.counter;
    if (before - picture.counter > COUNTERS / 2) rounds++;
    return { ...picture, counter: picture.counter + rounds * COUNTERS };
  });
}

function intervalMs({ atMs, isThumbnail }: DrawnPicture, spans: readonly FocusedSpan[]): number {
  if (isThumbnail) return THUMBNAIL_MS;
  return spans.some(({ fullMs, toMs }) => atMs >= fullMs && atMs < toMs) ? PERIOD_MS : LARGE_TILE_MS;
}

function counted(
  drawn: readonly DrawnPicture[],
  { fullMs, toMs }: FocusedSpan,
): Pick<Delivered, 'due' | 'unseen' | 'overtaken'> {
  const shown = drawn.filter(({ atMs, isThumbnail }) => atMs >= fullMs && atMs < toMs && !isThumbnail);
  const gaps = shown.slice(1).map((picture, i) => {
    const before = shown[i] ?? picture;
    const missing = picture.counter - before.counter - 1;
    const overtaken = Math.max(0, Math.min(missing, ((picture.sequence - before.sequence) >>> 0) - 1));
    return { missing, overtaken };
  });
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  const overtaken = gaps.reduce((sum, gap) => sum + gap.overtaken, 0);
  return { due: shown.length + missing, unseen: missing - overtaken, overtaken };
}

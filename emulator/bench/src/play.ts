import { type Percentiles, percentiles } from './percentiles.js';
import type { Pixels } from './png.js';
import { type Robot, type Seat, StepError } from './robot.js';
import { EDGES, type Edge, type Point, type Script, type Signature } from './script.js';
import { shows } from './signature.js';
import type { Frames } from './terminal.js';
import { neighbours, readTicket, type Ticket, total } from './ticketReader.js';
import { watchedRate } from './viewer.js';

/** What was measured at one guest while all played. */
export interface PlayCell {
  instance: string;
  /** Pictures of the stream that came to a viewer in a second; one guest is watched at a time. */
  framesPerSecond: number;
  /** Pointer moved to its picture on the screen, ms; a screenshot's time included. */
  response: Percentiles;
  /** Transits read from the screen at the end; null without a ticket. */
  sent: number | null;
  came: number | null;
  trains: number | null;
  /** Of the last transit. */
  latencyMs: number | null;
  /** Frames of the game's time that the guest sent and got; null where there is no switch. */
  framesSent: number | null;
  framesReceived: number | null;
  /** The same by the other station, the protocol and the direction. */
  frames: Record<string, number> | null;
}

const STEP = 'play';
const MOVES = 10;
const LOST_MS = 10_000;
const WARM_UP_MS = 1000;
const BOOK_MS = 20_000;
const WATCH: Pace = { lookMs: 1000, lostMs: LOST_MS };
const BOX = 12;
const OPPOSITE: Record<Edge, Edge> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };

/** How often a screen is looked at, and how long it may be another one. */
export interface Pace {
  lookMs: number;
  lostMs: number;
}

/** Lets all play for that time, measures meanwhile, and compares the books of transits at the end. @throws StepError */
export async function play(
  script: Script,
  robot: Robot,
  seats: readonly Seat[],
  token: string,
  seconds: number,
): Promise<PlayCell[]> {
  const until = performance.now() + seconds * 1000;
  const before = await each(seats, ({ terminal }) => terminal.frames());
  const rates: number[] = [];
  const responses: Percentiles[] = [];
  const measuring = async () => {
    for (const seat of seats) {
      const windowMs = Math.max(1000, Math.min(4000, (seconds * 500) / seats.length));
      rates.push(await inStep(seat, () => watchedRate(seat.terminal.instance.agentUrl, token, windowMs)));
      responses.push(await inStep(seat, () => response(script, seat)));
    }
  };
  const measured = { over: false };
  await Promise.all([
    measuring().finally(() => {
      measured.over = true;
    }),
    ...seats.map((seat) => watched(script, robot, seat, () => performance.now() > until && measured.over)),
  ]);
  const after = await each(seats, ({ terminal }) => terminal.frames());
  const tickets = script.ticket ? await agreed(script, robot, seats) : null;
  return seats.map(({ terminal }, i) => {
    const ticket = tickets?.[i];
    const frames = grown(before[i] ?? null, after[i] ?? null);
    return {
      instance: terminal.id,
      framesPerSecond: Math.round((rates[i] ?? 0) * 10) / 10,
      response: responses[i] as Percentiles,
      sent: ticket ? total(ticket.sent) : null,
      came: ticket ? total(ticket.came) : null,
      trains: ticket?.held ?? null,
      latencyMs: ticket?.latencyMs ?? null,
      framesSent: frames && directed(frames, '>'),
      framesReceived: frames && directed(frames, '<'),
      frames,
    };
  });
}

function each<T>(seats: readonly Seat[], work: (seat: Seat) => Promise<T>): Promise<T[]> {
  return Promise.all(seats.map((seat) => inStep(seat, () => work(seat))));
}

async function inStep<T>({ terminal }: Seat, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    throw new StepError(STEP, terminal.id, null, (failure as Error).message);
  }
}

/** Looks at a screen until all is over; what moves may hide a part of it for a while. @throws StepError when the game is seen no more */
export async function watched(
  script: Script,
  robot: Robot,
  seat: Seat,
  isOver: () => boolean,
  { lookMs, lostMs } = WATCH,
): Promise<void> {
  const signature = script.screens.get(script.play.screen) as Signature;
  let seen = performance.now();
  while (!isOver()) {
    const shot = await inStep(seat, () => seat.terminal.screen());
    if (shows(script, shot.pixels, signature, seat.player)) seen = performance.now();
    if (performance.now() - seen > lostMs) {
      const picture = await robot.keep(shot, `play ${seat.terminal.id} failed`);
      const what = `the screen has not been "${script.play.screen}" for ${lostMs / 1000} s`;
      throw new StepError(STEP, seat.terminal.id, picture, what);
    }
    await new Promise((later) => setTimeout(later, lookMs));
  }
  await robot.keep(await inStep(seat, () => seat.terminal.screen()), `play ${seat.terminal.id} end`);
}

/** Moves the pointer from one still place to the other, and looks until it is seen to have left the one and to have come to the other. */
async function response(script: Script, { terminal }: Seat): Promise<Percentiles> {
  const places = script.play.pointer;
  const boxes = async () => {
    const { pixels } = await terminal.screen();
    return places.map((place) => box(pixels, place));
  };
  const move = async (to: 0 | 1, limitMs: number, changed: (isNew: readonly boolean[]) => boolean) => {
    const [x, y] = places[to];
    const old = await boxes();
    const began = performance.now();
    await terminal.point((x + 0.5) / script.width, (y + 0.5) / script.height);
    while (performance.now() - began < limitMs) {
      const now = await boxes();
      if (changed(now.map((one, i) => !one.equals(old[i] as Buffer)))) return performance.now() - began;
    }
    return Number.NaN;
  };
  // The pointer may be at the first place already.
  await move(0, WARM_UP_MS, ([isThere]) => isThere === true);
  const sample: number[] = [];
  for (let i = 1; i <= MOVES; i++) {
    const ms = await move(i % 2 === 0 ? 0 : 1, LOST_MS, (isNew) => isNew.every(Boolean));
    if (Number.isNaN(ms)) throw new Error(`the pointer did not come to ${places[i % 2]} within 10 s`);
    sample.push(ms);
  }
  return percentiles(sample);
}

/** The pixels right below a place, where the pointer's picture would be. */
function box({ width, rgb }: Pixels, [x, y]: Point): Buffer {
  return Buffer.concat(
    Array.from({ length: BOX }, (_, row) =>
      rgb.subarray(((y + row) * width + x) * 3, ((y + row) * width + x + BOX) * 3),
    ),
  );
}

/** The tickets, once each transit that one board has sent has come to the board behind the tunnel, and no train is missing. */
export async function agreed(script: Script, robot: Robot, seats: readonly Seat[]): Promise<Ticket[]> {
  const deadline = performance.now() + BOOK_MS;
  for (;;) {
    const tickets = await each(seats, async ({ terminal }) => {
      const { pixels } = await terminal.screen();
      return script.ticket ? readTicket(pixels, script.ticket) : null;
    });
    const doubt = disagreement(
      tickets,
      seats.map(({ player }) => player.seat),
    );
    if (!doubt) return tickets as Ticket[];
    if (performance.now() > deadline) {
      const { terminal } = seats[doubt.at] as Seat;
      const picture = await robot.keep(await terminal.screen(), `play ${terminal.id} failed`);
      throw new StepError(STEP, terminal.id, picture, `the tickets do not agree: ${doubt.what}`);
    }
  }
}

/** What does not fit between the tickets of a party, and at whose it was seen; null if all fits. */
export function disagreement(
  tickets: readonly (Ticket | null)[],
  cells: readonly number[],
): { at: number; what: string } | null {
  for (const [at, ticket] of tickets.entries()) {
    if (!ticket) return { at, what: 'one is not shown' };
    const beside = neighbours(cells[at] ?? 0);
    for (const edge of EDGES) {
      const other = tickets[cells.indexOf(beside[edge] ?? -1)];
      if (other && ticket.sent[edge] !== other.came[OPPOSITE[edge]]) {
        return { at, what: `${ticket.sent[edge]} trains went ${edge}, ${other.came[OPPOSITE[edge]]} came` };
      }
    }
  }
  const held = tickets.reduce((sum, ticket) => sum + (ticket?.held ?? 0), 0);
  const trains = tickets[0]?.trains ?? 0;
  return held === trains ? null : { at: 0, what: `${held} trains are on the boards, ${trains} in the party` };
}

/** What came to each counter; those that stood still are left out. */
function grown(before: Frames | null, after: Frames | null): Record<string, number> | null {
  if (!before || !after) return null;
  const growth = [...after].map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const);
  return Object.fromEntries(growth.filter(([, more]) => more !== 0));
}

function directed(frames: Record<string, number>, direction: '>' | '<'): number {
  return Object.entries(frames).reduce((sum, [key, more]) => sum + (key.endsWith(direction) ? more : 0), 0);
}

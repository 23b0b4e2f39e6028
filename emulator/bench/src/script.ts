import { parse, YAMLError } from 'yaml';
import { Field, ScriptError } from './fields.js';

/** A place on the screen, in pixels from the top left. */
export type Point = readonly [x: number, y: number];

/** One pixel of a screen's signature: each channel may differ by `tolerance`. */
export interface Spot {
  at: Point;
  colour: number;
  tolerance: number;
}

export const ROLES = ['none', 'seeking', 'guest', 'host'] as const;
export const EDGES = ['left', 'right', 'top', 'bottom'] as const;
export type Role = (typeof ROLES)[number];
export type Edge = (typeof EDGES)[number];

/** What the ticket has to say on a screen; what is undefined does not matter. */
export interface TicketRule {
  role?: Role;
  /** Whether the player sits on his own seat. */
  seated?: boolean;
  /** Who must be in the party: the host at least, or exactly all players of this session. */
  players?: 'host' | 'all';
  running?: boolean;
  /** Whether a train has come or gone. */
  crossed?: boolean;
}

/** How a screen is recognised: by all of its spots, its ticket, and, with `tunnels`, by the signs of the tunnels that lead to a player. */
export interface Signature {
  spots: readonly Spot[];
  ticket?: TicketRule;
  tunnels: boolean;
}

/** One step of some players at the same time: from a screen by a click to another, or just until a screen shows. */
export interface Step {
  name: string;
  who: 'host' | 'guests' | 'all';
  /** The click's place; `seat` is the player's node of the grid, undefined waits only. */
  click?: Point | 'seat';
  /** The screen on which the click is made. */
  from?: string;
  to: string;
  seconds: number;
  /** Written from a description, never played. */
  untested: boolean;
}

/** A session as data: the game's screens, and the way through them. */
export interface Script {
  name: string;
  /** What a fleet of the robot's own runs; without it, the instances that run already are used. */
  guest?: 'railway';
  width: number;
  height: number;
  players: { least: number; most: number; usual: number };
  /** Centres of the nine nodes. */
  grid: { x: readonly number[]; y: readonly number[] };
  /** Cells of the grid in the order of the players; the host's is the first. */
  seats: readonly number[];
  /** Where the punched ticket is; without it transits are unknown. */
  ticket?: { at: Point; cell: number };
  tunnels?: Record<Edge, Spot>;
  screens: ReadonlyMap<string, Signature>;
  steps: readonly Step[];
  play: { screen: string; pointer: readonly [Point, Point] };
}

const MAX_TEXT = 1 << 17;
const TOLERANCE = 24;
/** Pixels around a pointer's tip that its picture may cover. */
const POINTER = 32;

/** Reads a script. @throws ScriptError naming the place, if it is not one whole, consistent script */
export function readScript(text: string): Script {
  if (text.length > MAX_TEXT) throw new ScriptError('', `it is longer than ${MAX_TEXT} characters`);
  let value: unknown;
  try {
    value = parse(text, { strict: true, uniqueKeys: true, maxAliasCount: 0, logLevel: 'error' });
  } catch (failure) {
    if (failure instanceof YAMLError || failure instanceof ReferenceError) {
      throw new ScriptError('', (failure.message.split('\n')[0] ?? '').replace(/:$/, ''));
    }
    throw failure;
  }
  return script(new Field(value, ''));
}

function script(field: Field): Script {
  const top = field.members(
    ['name', 'screen', 'players', 'grid', 'seats', 'screens', 'steps', 'play'],
    ['guest', 'ticket', 'tunnels'],
  );
  const [width, height] = pair(top.screen, 1, 8192) as [number, number];
  const point = (one: Field): Point => {
    const [x, y] = one.list(2, 2) as [Field, Field];
    return [x.integer(0, width - 1), y.integer(0, height - 1)];
  };
  const { least, most, usual } = top.players.members(['least', 'most', 'usual'], []);
  const players = { least: least.integer(2, 9), most: most.integer(2, 9), usual: usual.integer(2, 9) };
  if (players.least > players.usual || players.usual > players.most) throw top.players.error('least <= usual <= most');
  const { x, y } = top.grid.members(['x', 'y'], []);
  const grid = {
    x: x.list(3, 3).map((one) => one.integer(0, width - 1)),
    y: y.list(3, 3).map((one) => one.integer(0, height - 1)),
  };
  const seats = top.seats.list(players.most, 9).map((one) => one.integer(0, 8));
  if (new Set(seats).size < seats.length) throw top.seats.error('a cell is there twice');
  const ticket = top.ticket && ticketPlace(top.ticket, point, width, height);
  const tunnels = top.tunnels && tunnelSigns(top.tunnels, point);
  const screens = new Map(
    top.screens.entries().map(([name, one]) => [name, signature(one, point, Boolean(ticket), Boolean(tunnels))]),
  );
  const screen = (one: Field): string => {
    if (!screens.has(one.text())) {
      throw one.error(`there is no screen "${one.value}"; there are ${[...screens.keys()].join(', ')}`);
    }
    return one.text();
  };
  const steps = top.steps.list(1, 99).map((one) => step(one, point, screen));
  steps.forEach(({ name }, i) => {
    if (steps.findIndex((other) => other.name === name) < i) throw top.steps.error(`two steps are named "${name}"`);
  });
  const play = top.play.members(['screen', 'pointer'], []);
  const [first, second] = play.pointer.list(2, 2).map(point) as [Point, Point];
  const hidden = screens
    .get(screen(play.screen))
    ?.spots.find(({ at }) => [first, second].some((one) => covers(one, at)));
  if (hidden)
    throw play.pointer.error(`the pointer would hide ${hidden.at.join(', ')}, by which the screen is recognised`);
  return {
    name: top.name.text(),
    guest: top.guest?.oneOf(['railway']),
    width,
    height,
    players,
    grid,
    seats,
    ticket,
    tunnels,
    screens,
    steps,
    play: { screen: screen(play.screen), pointer: [first, second] },
  };
}

/** Whether a pointer at `tip` could hide `spot`. */
function covers([x, y]: Point, spot: Point): boolean {
  return spot[0] >= x - POINTER && spot[0] < x + POINTER && spot[1] >= y - POINTER && spot[1] < y + POINTER;
}

type Points = (field: Field) => Point;

function pair(field: Field, least: number, most: number): number[] {
  return field.list(2, 2).map((one) => one.integer(least, most));
}

function ticketPlace(field: Field, point: Points, width: number, height: number): { at: Point; cell: number } {
  const { at, cell } = field.members(['at', 'cell'], []);
  const place = { at: point(at), cell: cell.integer(1, 32) };
  if (place.at[0] + 16 * place.cell > width || place.at[1] + 8 * place.cell > height) {
    throw field.error('16 by 8 cells do not fit on the screen');
  }
  return place;
}

function tunnelSigns(field: Field, point: Points): Record<Edge, Spot> {
  const signs = field.members(EDGES, []);
  return Object.fromEntries(EDGES.map((edge) => [edge, spot(signs[edge], point)])) as Record<Edge, Spot>;
}

function spot(field: Field, point: Points): Spot {
  const { at, colour, tolerance } = field.members(['at', 'colour'], ['tolerance']);
  return { at: point(at), colour: colour.colour(), tolerance: tolerance?.integer(0, 128) ?? TOLERANCE };
}

function signature(field: Field, point: Points, hasTicket: boolean, hasTunnels: boolean): Signature {
  const { pixels, ticket, tunnels } = field.members(['pixels'], ['ticket', 'tunnels']);
  if (ticket && !hasTicket) throw ticket.error('the script does not say where the ticket is');
  if (tunnels && !hasTunnels) throw tunnels.error('the script does not say where the tunnels are');
  return {
    spots: pixels.list(1, 64).map((one) => spot(one, point)),
    ticket: ticket && ticketRule(ticket),
    tunnels: tunnels?.flag() ?? false,
  };
}

function ticketRule(field: Field): TicketRule {
  const { role, seated, players, running, crossed } = field.members(
    [],
    ['role', 'seated', 'players', 'running', 'crossed'],
  );
  return {
    role: role?.oneOf(ROLES),
    seated: seated?.flag(),
    players: players?.oneOf(['host', 'all']),
    running: running?.flag(),
    crossed: crossed?.flag(),
  };
}

function step(field: Field, point: Points, screen: (field: Field) => string): Step {
  const { name, who, to, seconds, click, from, untested } = field.members(
    ['name', 'who', 'to', 'seconds'],
    ['click', 'from', 'untested'],
  );
  if (Boolean(click) !== Boolean(from))
    throw field.error('a click needs the screen it is made "from", and only a click');
  if (from && from.value === to.value) throw to.error('a click that leads nowhere cannot be verified');
  return {
    name: name.text(),
    who: who.oneOf(['host', 'guests', 'all']),
    click: click && (click.value === 'seat' ? 'seat' : point(click)),
    from: from && screen(from),
    to: screen(to),
    seconds: seconds.integer(1, 600),
    untested: untested?.flag() ?? false,
  };
}

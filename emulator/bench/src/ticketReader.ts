import type { Pixels } from './png.js';
import { EDGES, type Edge, ROLES, type Role, type Script } from './script.js';

const ROWS = 8;
const BITS = 16;
const CHECK = 0xa5c3;
const GOLD = 0x80;

/** What a punched ticket says; its rows are in the README of the guest `railway`. */
export interface Ticket {
  /** One bit for each cell, the first cell highest. */
  players: number;
  /** Own cell, -1 before a place is taken. */
  own: number;
  role: Role;
  running: boolean;
  sent: Record<Edge, number>;
  came: Record<Edge, number>;
  /** Trains on this board and in its tunnels. */
  held: number;
  /** Trains of the party. */
  trains: number;
  /** Of the last transit. */
  latencyMs: number;
}

/** Reads the ticket off a picture; null if it is not there, or not whole. */
export function readTicket(pixels: Pixels, place: NonNullable<Script['ticket']>): Ticket | null {
  const rows = Array.from({ length: ROWS }, (_, row) => punched(pixels, place, row));
  if (rows.reduce((sum, row) => sum ^ row, CHECK) !== 0) return null;
  const [, seats = 0, sent1 = 0, sent2 = 0, came1 = 0, came2 = 0, trains = 0, latency = 0] = rows;
  return {
    players: seats >> 7,
    own: ((seats >> 3) & 15) - 1,
    role: ROLES[(seats >> 1) & 3] as Role,
    running: (seats & 1) === 1,
    sent: counts(sent1, sent2),
    came: counts(came1, came2),
    held: trains >> 8,
    trains: trains & 255,
    latencyMs: latency / 10,
  };
}

/** The mask of {@link Ticket.players} in which these cells are taken. */
export function seatMask(cells: readonly number[]): number {
  return cells.reduce((mask, cell) => mask | (1 << (8 - cell)), 0);
}

/** The neighbours of a cell in the grid of nine, by the edge that leads to them. */
export function neighbours(cell: number): Partial<Record<Edge, number>> {
  return {
    ...(cell % 3 > 0 && { left: cell - 1 }),
    ...(cell % 3 < 2 && { right: cell + 1 }),
    ...(cell > 2 && { top: cell - 3 }),
    ...(cell < 6 && { bottom: cell + 3 }),
  };
}

/** All transits of one direction. */
export function total(transits: Record<Edge, number>): number {
  return EDGES.reduce((sum, edge) => sum + transits[edge], 0);
}

function punched(
  { width, rgb }: Pixels,
  { at: [left, top], cell }: NonNullable<Script['ticket']>,
  row: number,
): number {
  const y = top + row * cell + (cell >> 1);
  let value = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const x = left + bit * cell + (cell >> 1);
    value = (value << 1) | ((rgb[(y * width + x) * 3 + 1] ?? 0) > GOLD ? 1 : 0);
  }
  return value;
}

function counts(leftRight: number, topBottom: number): Record<Edge, number> {
  return { left: leftRight >> 8, right: leftRight & 255, top: topBottom >> 8, bottom: topBottom & 255 };
}

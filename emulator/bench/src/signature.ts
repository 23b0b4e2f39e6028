import type { Pixels } from './png.js';
import { EDGES, type Script, type Signature, type Spot, type TicketRule } from './script.js';
import { neighbours, readTicket, seatMask, type Ticket, total } from './ticketReader.js';

/** One player of a session: his cell, and the cells of all. */
export interface Player {
  seat: number;
  seats: readonly number[];
}

/** Whether a picture shows that screen to that player. A picture of another size shows none. */
export function shows(script: Script, pixels: Pixels, signature: Signature, player: Player): boolean {
  if (pixels.width !== script.width || pixels.height !== script.height) return false;
  const { spots, ticket, tunnels } = signature;
  if (!spots.every((one) => hasSpot(pixels, one))) return false;
  if (tunnels && !linkedTunnels(script, player).every((one) => hasSpot(pixels, one))) return false;
  if (!ticket) return true;
  const read = script.ticket && readTicket(pixels, script.ticket);
  return Boolean(read) && obeys(read as Ticket, ticket, player);
}

/** Names of all of the script's screens that a picture shows. */
export function shownScreens(script: Script, pixels: Pixels, player: Player): string[] {
  return [...script.screens].filter(([, one]) => shows(script, pixels, one, player)).map(([name]) => name);
}

/** Whether the pixel has the spot's colour, within its tolerance. */
export function hasSpot({ width, rgb }: Pixels, { at: [x, y], colour, tolerance }: Spot): boolean {
  return [16, 8, 0].every((shift, channel) => {
    const seen = rgb[(y * width + x) * 3 + channel] ?? Number.NaN;
    return Math.abs(seen - ((colour >> shift) & 255)) <= tolerance;
  });
}

function linkedTunnels({ tunnels }: Script, { seat, seats }: Player): Spot[] {
  const beside = neighbours(seat);
  return EDGES.flatMap((edge) => (tunnels && seats.includes(beside[edge] ?? -1) ? [tunnels[edge]] : []));
}

function obeys(ticket: Ticket, rule: TicketRule, { seat, seats }: Player): boolean {
  const mask = seatMask(seats);
  const host = seatMask(seats.slice(0, 1));
  return (
    (rule.role === undefined || rule.role === ticket.role) &&
    (rule.seated === undefined || rule.seated === (ticket.own === seat)) &&
    (rule.players === undefined ||
      (rule.players === 'all' ? ticket.players === mask : (ticket.players & host) !== 0)) &&
    (rule.running === undefined || rule.running === ticket.running) &&
    (rule.crossed === undefined || rule.crossed === total(ticket.sent) + total(ticket.came) > 0)
  );
}

import { describe, expect, test } from 'vitest';
import { disagreement } from '../../src/play.js';
import { neighbours, readTicket, seatMask, type Ticket } from '../../src/ticketReader.js';
import { blank, paste } from '../pictures.js';

const PLACE = { at: [0, 0] as const, cell: 4 };
const NONE = { left: 0, right: 0, top: 0, bottom: 0 };

function ticket(name: string): Ticket | null {
  const pixels = blank(64, 32, 0);
  paste(pixels, name, [0, 0]);
  return readTicket(pixels, PLACE);
}

describe('a ticket from a real screen', () => {
  test('of a host in the lobby', () => {
    expect(ticket('ticket-host')).toMatchObject({ role: 'host', own: 4, players: seatMask([4, 5, 7]), running: false });
  });

  test('of one who seeks', () => {
    expect(ticket('ticket-seeking')).toMatchObject({
      role: 'seeking',
      own: -1,
      players: seatMask([4]),
      running: false,
    });
  });

  test('of a running game', () => {
    const read = ticket('ticket-game');
    expect(read).toMatchObject({ role: 'host', own: 4, running: true, trains: 6 });
    expect(read?.sent.right).toBeGreaterThan(0);
    expect(read?.sent.left).toBe(0);
    expect(read?.latencyMs).toBeGreaterThan(0);
  });

  test('of which one cell is covered, is none', () => {
    const pixels = blank(64, 32, 0);
    paste(pixels, 'ticket-game', [0, 0]);
    const at = (18 * 64 + 34) * 3 + 1;
    pixels.rgb[at] = 255 - (pixels.rgb[at] ?? 0);
    expect(readTicket(pixels, PLACE)).toBeNull();
  });

  test('is not where nothing is', () => {
    expect(readTicket(blank(64, 32, 0), PLACE)).toBeNull();
    expect(readTicket(blank(64, 32, 0xffffff), PLACE)).toBeNull();
    expect(readTicket(blank(8, 8, 0), PLACE)).toBeNull();
  });
});

describe('neighbours', () => {
  test.each([
    [0, { right: 1, bottom: 3 }],
    [4, { left: 3, right: 5, top: 1, bottom: 7 }],
    [8, { left: 7, top: 5 }],
  ])('of cell %i', (cell, expected) => expect(neighbours(cell)).toEqual(expected));
});

describe('tickets of a party', () => {
  const one = {
    players: 0,
    own: 4,
    role: 'host',
    running: true,
    sent: NONE,
    came: NONE,
    held: 2,
    trains: 4,
    latencyMs: 1,
  };
  const two = { ...one, own: 5, role: 'guest' };
  const of = (...some: object[]) => some as unknown as Ticket[];

  test('agree when what went right came from the left', () => {
    const tickets = of({ ...one, sent: { ...NONE, right: 3 } }, { ...two, came: { ...NONE, left: 3 } });
    expect(disagreement(tickets, [4, 5])).toBeNull();
  });

  test('do not while a train is under way', () => {
    const tickets = of({ ...one, sent: { ...NONE, right: 3 } }, { ...two, came: { ...NONE, left: 2 } });
    expect(disagreement(tickets, [4, 5])).toEqual({ at: 0, what: '3 trains went right, 2 came' });
  });

  test('do not when a train is missing, or a ticket', () => {
    expect(disagreement(of({ ...one, held: 1 }, two), [4, 5])?.what).toBe('3 trains are on the boards, 4 in the party');
    expect(disagreement([one as unknown as Ticket, null], [4, 5])).toEqual({ at: 1, what: 'one is not shown' });
  });
});

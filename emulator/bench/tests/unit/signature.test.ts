import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Pixels } from '../../src/png.js';
import { readScript } from '../../src/script.js';
import { hasSpot, shownScreens } from '../../src/signature.js';
import { blank, dot, paste } from '../pictures.js';

const script = readScript(readFileSync(new URL('../../scripts/railway.yaml', import.meta.url), 'utf8'));
const HOST = { seat: 4, seats: [4, 5, 7] };
const TICKET = [566, 4] as const;

/** A picture with all pixels of a screen's signature. */
function picture(name: string): Pixels {
  const pixels = blank(1024, 768, 0);
  for (const { at, colour } of script.screens.get(name)?.spots ?? []) dot(pixels, at, colour);
  return pixels;
}

describe('a spot', () => {
  test.each([
    [0x50ace8, true],
    [0x68ace8, true],
    [0x38ace8, true],
    [0x69ace8, false],
    [0x50ac00, false],
  ])('of the colour %i is taken within its tolerance: %s', (colour, expected) => {
    expect(hasSpot(blank(1, 1, colour), { at: [0, 0], colour: 0x50ace8, tolerance: 24 })).toBe(expected);
  });

  test('outside the picture is not there', () => {
    expect(hasSpot(blank(1, 1, 0), { at: [0, 5], colour: 0, tolerance: 128 })).toBe(false);
  });
});

describe('the railway', () => {
  test.each(['menu', 'together', 'way-chosen', 'protocol', 'protocol-chosen'])('shows %s and nothing else', (name) => {
    expect(shownScreens(script, picture(name), HOST)).toEqual([name]);
  });

  test('is recognised at its own size only', () => {
    expect(shownScreens(script, blank(640, 480, 0x50ace8), HOST)).toEqual([]);
  });

  test('has a lobby by its ticket', () => {
    const lobby = picture('all-in-lobby');
    expect(shownScreens(script, lobby, HOST)).toEqual([]);
    paste(lobby, 'ticket-host', TICKET);
    expect(shownScreens(script, lobby, HOST)).toEqual(['host-in-lobby', 'all-in-lobby']);
    expect(shownScreens(script, lobby, { seat: 4, seats: [4, 5, 7, 3] })).toEqual(['host-in-lobby']);
    expect(shownScreens(script, lobby, { seat: 5, seats: [4, 5, 7] })).toEqual([]);
  });

  test('seeks a party before it has a seat', () => {
    const lobby = picture('party-found');
    paste(lobby, 'ticket-seeking', TICKET);
    expect(shownScreens(script, lobby, { seat: 5, seats: [4, 5, 7] })).toEqual(['party-found']);
  });

  test('is a game when each tunnel to a player has its sign', () => {
    const game = picture('game');
    paste(game, 'ticket-game', TICKET);
    expect(shownScreens(script, game, HOST)).toEqual([]);
    dot(game, script.tunnels?.right.at ?? [0, 0], 0x2870d0);
    expect(shownScreens(script, game, HOST)).toEqual([]);
    dot(game, script.tunnels?.bottom.at ?? [0, 0], 0x2870d0);
    expect(shownScreens(script, game, HOST)).toEqual(['game', 'crossed']);
  });
});

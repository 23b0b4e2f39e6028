import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LanSession } from '../../src/lanSession.js';
import { MINUTE, PROGRAM, useWorkplace } from './program.js';

const { path, bench } = useWorkplace();

test('three railways play from their menus to trains that cross, on all screens', { timeout: 5 * MINUTE }, async () => {
  const { code, out, error } = await bench('lan-session', '--seconds', '3', '--json');
  expect(error).toBe('');
  const session = JSON.parse(out) as LanSession & { name: string };
  expect(session.error).toBeNull();
  expect(code).toBe(0);
  expect(session).toMatchObject({ name: 'lan-session', outcome: 'passed', script: 'railway', instances: 3 });
  expect(session.firstCrossingSeconds).toBeGreaterThan(0);
  expect(session.firstCrossingSeconds).toBeLessThanOrEqual(60);
  expect(session.steps.filter(({ step }) => step === 'lobby')).toHaveLength(3);
  for (const { pictures } of session.steps) {
    for (const picture of pictures) expect(existsSync(path(picture)), picture).toBe(true);
  }
  expect(session.figures.reduce((sum, { trains }) => sum + (trains ?? 0), 0)).toBe(6);
  for (const figure of session.figures) {
    expect(figure.framesPerSecond).toBeGreaterThan(0);
    expect(figure.response.p50).toBeGreaterThan(0);
    expect((figure.sent ?? 0) + (figure.came ?? 0)).toBeGreaterThan(0);
    expect(figure.framesSent).toBeGreaterThan(0);
    expect(figure.framesReceived).toBeGreaterThan(0);
    expect(Object.keys(figure.frames ?? {}).join()).toContain('directplay-game >');
  }
  expect(readFileSync(path('BENCHMARK_LAN_SESSION.md'), 'utf8')).toContain('3 guests: passed');
  expect(JSON.parse(readFileSync(path('BENCHMARK_LAN_SESSION/session.json'), 'utf8'))).toEqual(JSON.parse(out));
});

test.each([
  [['--seconds', '0'], /^loco bench: --seconds needs a number from 1 to 3600/],
  [['--instances', '10'], /^loco bench: --instances needs a number from 2 to 9/],
  [['--fast'], /^loco bench: Unknown option '--fast'/],
  [['--script', 'nowhere.yaml'], /^loco bench: the script nowhere\.yaml cannot be read: ENOENT/],
  [['--script', PROGRAM], /^loco bench: the script .* cannot be played: /],
  [['--script', 'lego-loco.yaml'], /^loco bench: lego-loco\.yaml needs guests of yours/],
  [['--running'], /^loco bench: no fleet runs here/],
])('%s is refused before anything starts', async (args, message) => {
  const { code, error } = await bench('lan-session', ...args);
  expect(code).toBe(1);
  expect(error).toMatch(message);
  expect(error.trim().split('\n')).toHaveLength(1);
});

test.each([
  [['--seconds', '59'], /^loco bench: --seconds needs a number from 60 to 86400/],
  [['--instances', '10'], /^loco bench: --instances needs a number from 2 to 9/],
  [['--trials', '3'], /^loco bench: Unknown option '--trials'; usage: bench lan-stress/],
])('a stress with %s is refused before anything starts', async (args, message) => {
  const { code, error } = await bench('lan-stress', ...args);
  expect(code).toBe(1);
  expect(error).toMatch(message);
});

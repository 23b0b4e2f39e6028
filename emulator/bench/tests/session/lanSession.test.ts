import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LanSession } from '../../src/lanSession.js';
import type { LanStress } from '../../src/lanStress.js';

const PROGRAM = fileURLToPath(new URL('../../dist/main.mjs', import.meta.url));
const MINUTE = 60_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'session-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the built program in an empty folder; returns its exit code, what it printed, and what it complained of. */
function bench(name: string, ...args: string[]): Promise<{ code: number | null; out: string; error: string }> {
  return new Promise((done) => {
    const program = spawn('node', [PROGRAM, name, ...args], {
      cwd: folder,
      env: { ...process.env, LOCO_BUILD: 'off' },
    });
    let [out, error] = ['', ''];
    program.stdout.on('data', (data) => {
      out += data;
    });
    program.stderr.on('data', (data) => {
      error += data;
    });
    program.on('close', (code) => done({ code, out, error }));
  });
}

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
    for (const picture of pictures) expect(existsSync(join(folder, picture)), picture).toBe(true);
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
  expect(readFileSync(join(folder, 'BENCHMARK_LAN_SESSION.md'), 'utf8')).toContain('3 guests: passed');
  expect(JSON.parse(readFileSync(join(folder, 'BENCHMARK_LAN_SESSION/session.json'), 'utf8'))).toEqual(JSON.parse(out));
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

test('two railways play for a minute, and all of their series are told', { timeout: 5 * MINUTE }, async () => {
  const { out, error } = await bench('lan-stress', '--instances', '2', '--seconds', '60', '--json');
  expect(error).toBe('');
  const stress = JSON.parse(out) as LanStress & { name: string };
  expect(stress.error).toBeNull();
  expect(stress).toMatchObject({
    name: 'lan-stress',
    script: 'railway',
    instances: 2,
    seconds: 60,
    intervalSeconds: 2,
  });
  expect(stress.series.map(({ figure, of }) => `${figure} ${of}`).sort()).toEqual(
    ['cores', 'drops/s', 'fps', 'megabytes'].flatMap((figure) =>
      ['all', 'loco-0', 'loco-1'].map((of) => `${figure} ${of}`),
    ),
  );
  for (const { samples } of stress.series) expect(samples).toHaveLength(30);
  for (const { figure, first, last, verdict } of stress.drifts) {
    expect(['steady', 'noisy', 'drifted']).toContain(verdict);
    if (figure === 'drops/s') continue;
    expect(first).toBeGreaterThan(0);
    expect(last).toBeGreaterThan(0);
  }
  expect(stress.incidents).toMatchObject([
    { instance: 'loco-0', disconnects: 0, restarts: 0 },
    { instance: 'loco-1', disconnects: 0, restarts: 0 },
  ]);
  expect(readFileSync(join(folder, 'BENCHMARK_LAN_STRESS.md'), 'utf8')).toContain(`2 guests, 60 s: ${stress.outcome}`);
  expect(JSON.parse(readFileSync(join(folder, 'BENCHMARK_LAN_STRESS/stress.json'), 'utf8'))).toEqual(JSON.parse(out));
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

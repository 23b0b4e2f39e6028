import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Robot, StepError } from '../../src/robot.js';
import { readScript } from '../../src/script.js';
import { type Shot, Terminal, Unavailable } from '../../src/terminal.js';
import { blank, encodePng } from '../pictures.js';

const RED = 0xff0000;
const BLUE = 0x0000ff;
const SCRIPT = readScript(
  `
name: lights
screen: [64, 64]
players: {least: 2, usual: 2, most: 2}
grid: {x: [1, 2, 3], y: [1, 2, 3]}
seats: [4, 5]
screens:
  red: {pixels: [{at: [0, 0], colour: '#ff0000'}]}
  blue: {pixels: [{at: [0, 0], colour: '#0000ff'}]}
  white: {pixels: [{at: [0, 0], colour: '#ffffff'}]}
steps:
  - {name: turn it, who: all, from: red, click: seat, to: blue, seconds: 1}
play: {screen: white, pointer: [[40, 40], [50, 50]]}
`,
);

/** An instance whose screen has one colour, and takes another one by the n-th click. */
class Lamp {
  readonly clicks: [number, number][] = [];

  constructor(
    readonly id: string,
    private readonly before: number,
    private readonly after: number,
    private readonly needed = 1,
    /** How often it has no picture before its first one. */
    private dark = 0,
  ) {}

  async screen(): Promise<Shot> {
    if (this.dark-- > 0) throw new Unavailable('no picture now');
    const pixels = blank(64, 64, this.clicks.length >= this.needed ? this.after : this.before);
    return { pixels, png: encodePng(pixels) };
  }

  async click(x: number, y: number): Promise<void> {
    this.clicks.push([x, y]);
  }
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'robot-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function robot(...lamps: (Lamp | Terminal)[]): Robot {
  const seats = [4, 5];
  return new Robot(
    SCRIPT,
    lamps.map((lamp, i) => ({ terminal: lamp as unknown as Terminal, player: { seat: seats[i] ?? 0, seats } })),
    folder,
    { lookMs: 1, againMs: 100 },
  );
}

async function failure(one: Robot): Promise<StepError> {
  return one.play().then(
    () => expect.fail('it was played'),
    (thrown: StepError) => thrown,
  );
}

describe('the robot', () => {
  test('clicks once at each seat, and keeps a picture from before and after', async () => {
    const [host, guest] = [new Lamp('a', RED, BLUE), new Lamp('b', RED, BLUE)];
    const one = robot(host, guest);
    await one.play();
    expect(host.clicks).toEqual([[2.5 / 64, 2.5 / 64]]);
    expect(guest.clicks).toEqual([[3.5 / 64, 2.5 / 64]]);
    expect(one.played.map(({ retries }) => retries)).toEqual([0, 0]);
    expect(readdirSync(folder).sort()).toEqual(
      ['a', 'b'].flatMap((id) => [`01-turn-it-${id}-after.png`, `01-turn-it-${id}-before.png`]),
    );
  });

  test('clicks again where nothing happened, and counts it', async () => {
    const one = robot(new Lamp('a', RED, BLUE, 2), new Lamp('b', RED, BLUE));
    await one.play();
    expect(one.played.find(({ instance }) => instance === 'a')?.retries).toBe(1);
  });

  test.each([
    [
      'does not click on a screen that is another one',
      0xffffff,
      BLUE,
      /after 1 s the screen is not "red", it is "white"/,
    ],
    [
      'ends at its limit on a screen that nobody knows',
      RED,
      0x00ff00,
      /after 1 s the screen is not "blue", it is none of the script's/,
    ],
  ])('%s', async (_, before, after, message) => {
    const broken = new Lamp('b', before, after);
    const thrown = await failure(robot(new Lamp('a', RED, BLUE), broken));
    expect(thrown).toBeInstanceOf(StepError);
    expect(thrown.message).toMatch(message);
    expect(thrown.message).toContain('step "turn it" on b:');
    expect(thrown.picture).toBe(join(folder, '01-turn-it-b-failed.png'));
    expect(broken.clicks).toHaveLength(before === RED ? 1 : 0);
  });

  test('waits for the picture of a machine that starts', async () => {
    const one = robot(new Lamp('a', RED, BLUE, 1, 3), new Lamp('b', RED, BLUE));
    await one.play();
    expect(one.played.map(({ retries }) => retries)).toEqual([0, 0]);
  });

  test('says what a machine without a picture answered, when its time is over', async () => {
    const thrown = await failure(robot(new Lamp('a', RED, BLUE, 1, 1e9), new Lamp('b', RED, BLUE)));
    expect(thrown.message).toBe('step "turn it" on a: no picture now');
    expect(thrown.picture).toBeNull();
  });

  test('says at once that an agent cannot be reached', async () => {
    const gone = new Terminal({ id: 'b', agentUrl: 'http://127.0.0.1:9' }, 'token');
    const thrown = await failure(robot(new Lamp('a', RED, BLUE), gone));
    expect(thrown.message).toMatch(/^step "turn it" on b: its agent cannot be reached/);
    expect(thrown.picture).toBeNull();
  });
});

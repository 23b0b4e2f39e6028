import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { ScriptError } from '../../src/fields.js';
import { readScript } from '../../src/script.js';

const read = (name: string) => readFileSync(new URL(`../../scripts/${name}.yaml`, import.meta.url), 'utf8');
const railway = read('railway');

describe('scripts that come with the robot', () => {
  test('the railway is played by 2 to 9', () => {
    const script = readScript(railway);
    expect(script.players).toEqual({ least: 2, usual: 3, most: 9 });
    expect(script.seats[0]).toBe(4);
    expect(script.steps.at(-1)?.name).toBe('first crossing');
    expect(script.steps.some(({ untested }) => untested)).toBe(false);
  });

  test('LEGO Loco needs guests of the user, and nothing of it was tested', () => {
    const script = readScript(read('lego-loco'));
    expect(script.guest).toBeUndefined();
    expect(script.ticket).toBeUndefined();
    expect(script.steps.every(({ untested }) => untested)).toBe(true);
  });
});

describe('a script that is wrong says where', () => {
  test.each([
    [
      'an unknown screen',
      /to: together, seconds: 30/,
      'to: togehter, seconds: 30',
      /^steps\[1\]\.to: there is no screen "togehter"; there are menu,/,
    ],
    [
      'an unknown screen of the play',
      /screen: game, pointer/,
      'screen: match, pointer',
      /^play\.screen: there is no screen "match"/,
    ],
    ['an unknown member', /name: railway/, 'title: railway', /^the script: "title" is not known here/],
    ['a missing member', /^name: railway$/m, '', /^the script: "name" is missing/],
    ['a member twice', /^name: railway$/m, 'name: railway\nname: again', /^the script: Map keys must be unique/],
    [
      'a place outside the screen',
      /click: \[663, 430\]/,
      'click: [1024, 430]',
      /^steps\[1\]\.click\[0\]: a whole number from 0 to 1023/,
    ],
    ['a broken number', /click: \[663, 430\]/, 'click: [663.5, 430]', /^steps\[1\]\.click\[0\]/],
    ['a click without its screen', /from: menu, click/, 'click', /^steps\[1\]: a click needs the screen/],
    [
      'a click that leads nowhere',
      /from: menu, click/,
      'from: together, click',
      /^steps\[1\]\.to: a click that leads nowhere/,
    ],
    ['a colour without its mark', /'#50ace8'/, "'50ace8'", /colour: a colour such as/],
    ['a tolerance of everything', /tolerance: 32/, 'tolerance: 255', /tolerance: a whole number from 0 to 128/],
    ['a cell twice', /seats: \[4, 5/, 'seats: [4, 4', /^seats: a cell is there twice/],
    ['too few seats', /seats: \[4, 5, 7, 3, 1, 0, 2, 6, 8\]/, 'seats: [4, 5]', /^seats: 9 entries are needed, not 2/],
    ['more players than usual', /usual: 3/, 'usual: 1', /^players\.usual/],
    ['a role nobody has', /role: host/, 'role: boss', /role: one of none, seeking, guest, host/],
    ['a ticket without its place', /^ticket: .*$/m, '', /ticket: the script does not say where the ticket is/],
    ['a ticket that does not fit', /at: \[566, 4\]/, 'at: [1000, 4]', /^ticket: 16 by 8 cells/],
    ['a step without a limit', /, seconds: 60\}/, '}', /^steps\[0\]: "seconds" is missing/],
    ['a limit of a day', /seconds: 60/, 'seconds: 86400', /^steps\[0\]\.seconds/],
    ['two steps of one name', /name: create/, 'name: menu', /^steps: two steps are named "menu"/],
    [
      'a pointer over the signature',
      /pointer: \[\[100, 16\]/,
      'pointer: [[730, 16]',
      /^play\.pointer: the pointer would hide 735, 22/,
    ],
    ['an alias', /^name: railway$/m, 'name: &a railway\nguest: *a', /^the script: /],
    ['no mapping', /[\s\S]*/, '- 1', /^the script: a mapping is needed/],
    ['nothing', /[\s\S]*/, '', /^the script: a mapping is needed/],
    ['half of a line', /[\s\S]*/, 'name: [', /^the script: /],
    ['an endless text', /[\s\S]*/, 'a'.repeat(200_000), /^the script: it is longer/],
  ])('%s', (_, place, replacement, message) => {
    const text = railway.replace(place, () => replacement);
    expect(text).not.toBe(railway);
    expect(() => readScript(text)).toThrow(message);
    expect(() => readScript(text)).toThrow(ScriptError);
  });
});

describe('any text is a script or a ScriptError', () => {
  test('trees with one value exchanged', () => {
    const values = [null, -1, 1e9, 0.5, Number.NaN, '', 'menu', '\n', [], [[]], {}, { at: [0, 0] }, true, '#ffffff'];
    const random = numbers(1);
    for (let i = 0; i < 400; i++) {
      const tree = parse(railway) as Tree;
      exchange(tree, random, values[random(values.length)]);
      accepts(stringify(tree));
    }
  });

  test('texts with bytes exchanged', () => {
    const random = numbers(2);
    for (let i = 0; i < 400; i++) {
      const bytes = Buffer.from(railway);
      for (let n = random(5); n >= 0; n--) bytes[random(bytes.length)] = random(256);
      accepts(bytes.toString('utf8').slice(random(8) === 0 ? random(bytes.length) : 0));
    }
  });
});

type Tree = Record<string, unknown> | unknown[];

function accepts(text: string): void {
  try {
    readScript(text);
  } catch (failure) {
    if (!(failure instanceof ScriptError)) throw new Error(`${text}\n\n${failure}`);
  }
}

/** Exchanges one value somewhere in a tree. */
function exchange(tree: Tree, random: (limit: number) => number, value: unknown): void {
  const holder = tree as Record<string, unknown>;
  const names = Object.keys(holder);
  const name = names[random(names.length)];
  if (name === undefined) return;
  const below = holder[name];
  if (typeof below === 'object' && below !== null && random(4) > 0) exchange(below as Tree, random, value);
  else holder[name] = value;
}

/** Numbers that are the same in each run (a linear congruential generator). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

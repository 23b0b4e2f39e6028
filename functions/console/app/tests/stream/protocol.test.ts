import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as protocol from '../../src/stream/protocol.ts';

const vectors = JSON.parse(
  readFileSync(
    new URL('../../../../../emulator/agent/src/test/resources/protocol-vectors.json', import.meta.url),
    'utf8',
  ),
) as { messages: { name: string; to: string; hex: string; fields: Fields }[] };

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hex = (data: Uint8Array) => [...data].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const float = (data: string) => new DataView(bytes(data).buffer).getFloat64(0, true);

/** Rewrites what was decoded in the words of the vectors. */
function readable(message: protocol.AgentMessage): Record<string, unknown> {
  const { ...fields } = message as unknown as Record<string, unknown>;
  if ('payload' in fields) {
    fields.payload = hex(fields.payload as Uint8Array);
  }
  return fields;
}

// The fields' types differ by message; each line knows its own.
// biome-ignore lint/suspicious/noExplicitAny: read from JSON
type Fields = Record<string, any>;
const WRITE: Record<string, (fields: Fields) => Uint8Array> = {
  key: (f) => protocol.key(f.code, f.down, f.inputSequence),
  button: (f) => protocol.button(f.button, f.down, f.inputSequence),
  motion: (f) => protocol.motion(f.dx, f.dy, f.inputSequence),
  position: (f) => protocol.position(f.x / 65535, f.y / 65535, f.inputSequence),
  keyframe: () => protocol.keyframeRequest(),
  ping: (f) => protocol.ping(float(f.echo)),
  subscribe: (f) => protocol.subscribe({ rendition: f.rendition, maxFps: f.maxFps, audio: f.audio }),
  lease: (f) => protocol.lease(f.take),
  stats: (f) => protocol.stats(f.json),
  releaseAll: () => protocol.releaseAll(),
};

describe('messages to the page', () => {
  test.each(vectors.messages.filter(({ to }) => to === 'page'))('decode $name', ({ hex: data, fields }) => {
    const decoded = readable(protocol.decode(bytes(data).buffer));
    const expected: Record<string, unknown> = { ...fields };
    if (decoded.type === 'pong') {
      expected.echo = float(fields.echo);
    }
    expect(decoded).toEqual(expected);
  });

  test.each([
    '',
    '7f',
    '01',
    '0103efbe',
    '05010203',
    '06efcdab',
    '02010900',
    '037b',
    '0331',
  ])('decode %s is refused', (data) => {
    expect(() => protocol.decode(bytes(data).buffer)).toThrow(protocol.MalformedMessageError);
  });

  test('decode of any prefix of a message never throws anything else', () => {
    for (const { hex: data } of vectors.messages) {
      for (let length = 0; length < data.length / 2; length++) {
        try {
          protocol.decode(bytes(data.slice(0, length * 2)).buffer);
        } catch (error) {
          expect(error).toBeInstanceOf(protocol.MalformedMessageError);
        }
      }
    }
  });

  test('a chunk outside of its frame is refused', () => {
    const data = bytes('0100ffffffffffff0300030000040003000000000000000480a77202c660060000000000ff00ff');
    expect(() => protocol.decode(data.buffer)).toThrow('chunk 3 of 3');
  });
});

describe('messages to the agent', () => {
  test.each(vectors.messages.filter(({ to }) => to === 'agent'))('write $name', ({ hex: data, fields }) => {
    const write = WRITE[fields.type];
    expect(write && hex(write(fields))).toBe(data);
  });

  test('motion beyond 16 bits is clamped', () => {
    expect(hex(protocol.motion(99_999, -99_999, 1))).toBe('1201000000ff7f0080');
  });

  test('a position outside of the screen is its edge', () => {
    expect(hex(protocol.position(-0.5, 1.5, 1))).toBe('13010000000000ffff');
  });
});

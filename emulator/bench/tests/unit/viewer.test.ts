import { describe, expect, test } from 'vitest';
import { clientFrame, endsPicture, serverFrame } from '../../src/viewer.js';

/** A video message's beginning, as docs/api.md has it. */
function video(flags: number, chunk: number, chunks: number): Buffer {
  const message = Buffer.alloc(40);
  message.set([1, flags]);
  message.writeUInt16LE(chunk, 8);
  message.writeUInt16LE(chunks, 10);
  return message;
}

describe('a picture', () => {
  test.each([
    [0, 0, 1, true],
    [1, 2, 3, true],
    [1, 1, 3, false],
    [8, 0, 1, false],
  ])('with flags %i is whole with chunk %i of %i: %s', (flags, chunk, chunks, expected) => {
    expect(endsPicture(video(flags, chunk, chunks))).toBe(expected);
  });

  test('is no other message, and no half of one', () => {
    expect(endsPicture(Buffer.from([3, 0]))).toBe(false);
    expect(endsPicture(video(0, 0, 1).subarray(0, 11))).toBe(false);
  });
});

describe('frames of a WebSocket', () => {
  test.each([0, 125, 126, 65_535, 65_536])('with %i bytes are read once they are whole', (size) => {
    const body = Buffer.alloc(size, 7);
    const head = size < 126 ? [size] : size < 65_536 ? [126, size >> 8, size & 255] : [127, 0, 0, 0, 0, 0, 1, 0, 0];
    const bytes = Buffer.concat([Buffer.from([0x82, ...head]), body]);
    expect(serverFrame(bytes.subarray(0, bytes.length - 1))).toBeNull();
    expect(serverFrame(Buffer.concat([bytes, bytes]))).toEqual({ opcode: 2, body, length: bytes.length });
  });

  test('of a client are masked', () => {
    const frame = clientFrame([0x16, 1, 0, 0]);
    expect([...frame.subarray(0, 2)]).toEqual([0x82, 0x84]);
    expect([...frame.subarray(6)].map((byte, i) => byte ^ (frame[2 + i] as number))).toEqual([0x16, 1, 0, 0]);
  });
});

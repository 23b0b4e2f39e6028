import { beforeEach, describe, expect, test } from 'vitest';
import { FrameAssembler, type ReceivedFrame } from '../../src/stream/frame-assembler.ts';
import type { VideoChunk } from '../../src/stream/protocol.ts';

/** Runs timers by hand. */
class Timers {
  private now = 0;
  private next = 1;
  private readonly due = new Map<number, { at: number; run(): void }>();

  set = (run: () => void, ms: number): number => {
    this.due.set(this.next, { at: this.now + ms, run });
    return this.next++;
  };

  clear = (timer: number): void => {
    this.due.delete(timer);
  };

  advance(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const first = [...this.due].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!first) {
        this.now = end;
        return;
      }
      this.due.delete(first[0]);
      this.now = first[1].at;
      first[1].run();
    }
  }
}

let timers: Timers;
let frames: ReceivedFrame[];
let requests: number;
let assembler: FrameAssembler;

beforeEach(() => {
  timers = new Timers();
  frames = [];
  requests = 0;
  assembler = new FrameAssembler({
    frame: (frame) => frames.push(frame),
    requestKeyframe: () => requests++,
    setTimer: timers.set,
    clearTimer: timers.clear,
  });
});

function chunk(sequence: number, some: Partial<VideoChunk> = {}): VideoChunk {
  return {
    type: 'video',
    keyframe: false,
    refinement: false,
    thumbnail: false,
    epoch: 1,
    sequence,
    chunk: 0,
    chunks: 1,
    width: 640,
    height: 480,
    changed: { x: 0, y: 0, width: 2, height: 2 },
    captureMicros: sequence,
    codec: 'h264',
    trace: null,
    payload: Uint8Array.of(sequence & 255),
    ...some,
  };
}

const add = (...chunks: VideoChunk[]) => chunks.forEach((one) => void assembler.add(one, 0));
const key = (sequence: number, some: Partial<VideoChunk> = {}) => chunk(sequence, { keyframe: true, ...some });
const sequences = () => frames.map((frame) => frame.sequence);

describe('order', () => {
  test('frames in order go on at once', () => {
    add(key(7), chunk(8), chunk(9));
    expect(sequences()).toEqual([7, 8, 9]);
  });

  test('reordered frames and chunks are put in order', () => {
    add(key(7), chunk(9), chunk(8, { chunk: 1, chunks: 2, payload: Uint8Array.of(2) }));
    add(chunk(8, { chunk: 0, chunks: 2, payload: Uint8Array.of(1), captureMicros: 55 }));
    expect(sequences()).toEqual([7, 8, 9]);
    expect([...(frames[1]?.data ?? [])]).toEqual([1, 2]);
    expect(frames[1]?.captureMicros).toBe(55);
  });

  test('duplicates are dropped', () => {
    add(
      key(7),
      chunk(8, { chunks: 2 }),
      chunk(8, { chunks: 2 }),
      chunk(7),
      chunk(8, { chunk: 1, chunks: 2 }),
      chunk(8),
    );
    expect(sequences()).toEqual([7, 8]);
  });

  test('the sequence goes on over its 32 bits', () => {
    add(key(0xffff_ffff), chunk(0), chunk(1));
    expect(sequences()).toEqual([0xffff_ffff, 0, 1]);
  });
});

describe('loss', () => {
  test('a hole asks for a keyframe after 40 ms and decodes nothing across it', () => {
    add(key(1), chunk(3));
    timers.advance(39);
    expect(requests).toBe(0);
    timers.advance(1);
    expect(requests).toBe(1);
    add(chunk(4));
    expect(sequences()).toEqual([1]);
    add(key(5), chunk(6));
    expect(sequences()).toEqual([1, 5, 6]);
  });

  test('frames that keep arriving do not postpone the gap timer', () => {
    add(key(1));
    for (let sequence = 3; sequence < 13; sequence++) {
      add(chunk(sequence));
      timers.advance(16);
    }
    expect(requests).toBe(1);
  });

  test('a gap that fills in time costs nothing', () => {
    add(key(1), chunk(3));
    timers.advance(30);
    add(chunk(2));
    timers.advance(1000);
    expect(sequences()).toEqual([1, 2, 3]);
    expect(requests).toBe(0);
  });

  test('a second gap gets its own time', () => {
    add(key(1), chunk(3));
    timers.advance(30);
    add(chunk(2), chunk(5));
    timers.advance(20);
    expect(requests).toBe(0);
    timers.advance(40);
    expect(requests).toBe(1);
  });

  test('a lost chunk of the newest frame is noticed too', () => {
    add(key(1), chunk(2, { chunks: 2 }));
    timers.advance(40);
    expect(requests).toBe(1);
  });

  test('requests for one keyframe are bounded', () => {
    add(key(1), chunk(3));
    timers.advance(40 + 10_000);
    expect(requests).toBeLessThanOrEqual(13);
    expect(requests).toBeGreaterThanOrEqual(10);
  });

  test('after recovery a new gap is noticed at once again', () => {
    add(key(1), chunk(3));
    timers.advance(40);
    add(key(4), chunk(6));
    timers.advance(40);
    expect(requests).toBe(2);
  });

  test('joining in the middle asks for a keyframe', () => {
    add(chunk(50));
    timers.advance(40);
    expect(requests).toBe(1);
    expect(frames).toEqual([]);
  });

  test('a frame that the decoder refuses is treated as lost', () => {
    add(key(1));
    assembler.broken();
    add(chunk(2));
    expect(sequences()).toEqual([1]);
    expect(requests).toBe(1);
  });
});

describe('epochs and renditions', () => {
  test('a new epoch drops everything and waits for its keyframe', () => {
    add(key(1), chunk(3), chunk(1, { epoch: 2 }));
    expect(sequences()).toEqual([1]);
    add(key(0, { epoch: 2 }));
    expect(frames.map(({ epoch, sequence }) => [epoch, sequence])).toEqual([
      [1, 1],
      [2, 0],
      [2, 1],
    ]);
  });

  test('late packets of the epoch before are ignored', () => {
    add(key(1, { epoch: 0xffff }), key(1, { epoch: 0 }), chunk(2, { epoch: 0xffff }), chunk(2, { epoch: 0 }));
    expect(frames.map(({ epoch }) => epoch)).toEqual([0xffff, 0, 0]);
  });

  test('only the expected rendition is taken', () => {
    assembler.expect(true);
    add(key(1), key(1, { thumbnail: true, epoch: 9 }));
    assembler.expect(false);
    add(chunk(2, { thumbnail: true, epoch: 9 }), key(2), chunk(3));
    expect(frames.map(({ thumbnail, sequence }) => [thumbnail, sequence])).toEqual([
      [true, 1],
      [false, 2],
      [false, 3],
    ]);
  });

  test('a reset forgets the gap', () => {
    add(key(1), chunk(3));
    assembler.reset();
    timers.advance(1000);
    expect(requests).toBe(0);
  });
});

import type { Codec, PictureTrace, Rectangle, VideoChunk } from './protocol.ts';

/** One whole access unit, in decoding order, with the times of its way through the page (`performance.now()`). */
export interface ReceivedFrame {
  sequence: number;
  epoch: number;
  keyframe: boolean;
  refinement: boolean;
  thumbnail: boolean;
  codec: Codec;
  width: number;
  height: number;
  changed: Rectangle;
  captureMicros: number;
  trace: PictureTrace | null;
  data: Uint8Array<ArrayBuffer>;
  firstMs: number;
  receivedMs: number;
}

/** What the assembler needs from its surroundings; replaced in tests. */
export interface AssemblerHost {
  frame(frame: ReceivedFrame): void;
  /** References are lost: pictures stop until a keyframe comes. */
  requestKeyframe(): void;
  setTimer(run: () => void, ms: number): number;
  clearTimer(timer: number): void;
}

interface Partial {
  head: VideoChunk;
  parts: Uint8Array[];
  missing: number;
  firstMs: number;
}

const GAP_MS = 40;
const REQUEST_MS = [250, 500, 1000] as const;
const MAX_PENDING = 256;

/**
 * Puts chunks that arrive unordered, or never, back into access units in decoding order.
 *
 * A hole in the sequence may be mere reordering, so it is given {@link GAP_MS} once: frames arriving meanwhile never postpone that. Then
 * everything up to the next keyframe is dropped and one keyframe is asked for, again after 250, 500 and then every 1,000 ms. A decoder
 * would go on silently with damaged pictures, so nothing is ever decoded across a hole. A new epoch is a new encoder: it starts anew.
 */
export class FrameAssembler {
  /** Frames that never became whole or were dropped for a missing reference. */
  lost = 0;
  keyframeRequests = 0;
  private epoch = -1;
  private thumbnail = false;
  private wanted: boolean | null = null;
  private next: number | null = null;
  private partial = new Map<number, Partial>();
  private ready = new Map<number, ReceivedFrame>();
  private timer: number | null = null;
  private requests = 0;
  private readonly host: AssemblerHost;

  constructor(host: AssemblerHost) {
    this.host = host;
  }

  /** Only this rendition is taken from now on; packets of the other one may still be under way. */
  expect(thumbnail: boolean): void {
    if (this.wanted !== thumbnail) {
      this.wanted = thumbnail;
      this.reset();
    }
  }

  add(chunk: VideoChunk, nowMs: number): void {
    if (this.wanted !== null && chunk.thumbnail !== this.wanted) {
      return;
    }
    if (chunk.epoch !== this.epoch || chunk.thumbnail !== this.thumbnail) {
      if (this.epoch >= 0 && chunk.thumbnail === this.thumbnail && ((chunk.epoch - this.epoch) & 0xffff) > 0x7fff) {
        return;
      }
      this.reset();
      this.epoch = chunk.epoch;
      this.thumbnail = chunk.thumbnail;
    }
    if (this.next !== null && before(chunk.sequence, this.next)) {
      return;
    }
    const whole = this.collect(chunk, nowMs);
    if (whole) {
      if (this.ready.size >= MAX_PENDING) {
        this.ready.clear();
      }
      this.ready.set(whole.sequence, whole);
    }
    this.drain();
  }

  /** The decoder refused a frame: its references are worth nothing any more. */
  broken(): void {
    this.lose();
  }

  reset(): void {
    this.partial.clear();
    this.ready.clear();
    this.next = null;
    this.epoch = -1;
    this.requests = 0;
    this.disarm();
  }

  private collect(chunk: VideoChunk, nowMs: number): ReceivedFrame | null {
    if (this.ready.has(chunk.sequence)) {
      return null;
    }
    let partial = this.partial.get(chunk.sequence);
    if (!partial) {
      partial = { head: chunk, parts: new Array(chunk.chunks), missing: chunk.chunks, firstMs: nowMs };
      this.partial.set(chunk.sequence, partial);
      if (this.partial.size > MAX_PENDING) {
        this.partial.clear();
        return null;
      }
    }
    if (partial.parts[chunk.chunk] || chunk.chunk >= partial.head.chunks) {
      return null;
    }
    partial.parts[chunk.chunk] = chunk.payload;
    if (chunk.chunk === 0) {
      partial.head = chunk;
    }
    if (--partial.missing > 0) {
      return null;
    }
    this.partial.delete(chunk.sequence);
    const { type: _type, chunk: _chunk, chunks: _chunks, payload: _payload, ...head } = partial.head;
    return { ...head, data: join(partial.parts), firstMs: partial.firstMs, receivedMs: nowMs };
  }

  private drain(): void {
    for (const frame of this.ready.values()) {
      if (frame.keyframe && (this.next === null || before(this.next, frame.sequence))) {
        this.skipTo(frame.sequence);
        this.disarm();
      }
    }
    while (this.next !== null) {
      const frame = this.ready.get(this.next);
      if (!frame) {
        break;
      }
      this.ready.delete(this.next);
      this.next = (this.next + 1) >>> 0;
      this.requests = 0;
      this.host.frame(frame);
    }
    const waiting = this.next === null || this.ready.size > 0 || this.partial.size > 0;
    if (!waiting) {
      this.disarm();
    } else if (this.timer === null) {
      const seen = this.next;
      this.timer = this.host.setTimer(() => this.expired(seen), GAP_MS);
    }
  }

  /** A gap that is still the same one is a loss; otherwise the frames behind it get their own time. */
  private expired(seen: number | null): void {
    this.timer = null;
    if (seen !== null && this.next !== seen) {
      this.drain();
    } else {
      this.lose();
    }
  }

  private skipTo(sequence: number): void {
    if (this.next !== null) {
      this.lost += (sequence - this.next) >>> 0;
    }
    this.next = sequence;
    for (const map of [this.ready, this.partial]) {
      for (const old of map.keys()) {
        if (before(old, sequence)) {
          map.delete(old);
        }
      }
    }
  }

  private lose(): void {
    this.lost += this.ready.size + this.partial.size;
    this.next = null;
    this.ready.clear();
    this.partial.clear();
    this.disarm();
    this.request();
  }

  private request(): void {
    this.keyframeRequests++;
    this.host.requestKeyframe();
    const wait = REQUEST_MS[Math.min(this.requests++, REQUEST_MS.length - 1)] ?? 1000;
    this.timer = this.host.setTimer(() => {
      this.timer = null;
      if (this.next === null) {
        this.request();
      }
    }, wait);
  }

  private disarm(): void {
    if (this.timer !== null) {
      this.host.clearTimer(this.timer);
      this.timer = null;
    }
  }
}

/** Serial number arithmetic over 32 bits, RFC 1982. */
function before(a: number, b: number): boolean {
  return a !== b && (b - a) >>> 0 < 0x8000_0000;
}

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

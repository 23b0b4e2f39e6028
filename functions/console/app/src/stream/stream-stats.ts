import type { AgentClock } from './agent-clock.ts';
import { InterarrivalJitter } from './interarrival-jitter.ts';
import type { SubmittedFrame } from './picture-decoder.ts';
import type { InputTrace } from './protocol.ts';
import { Samples } from './samples.ts';

/** The way of an input to its picture, in order. */
export const STAGES = ['toAgent', 'qmp', 'capture', 'convert', 'encode', 'send', 'network', 'decode', 'draw'] as const;
export type Stage = (typeof STAGES)[number];
export type Measured = Stage | 'picture' | 'input';

/** A frame whose pixels are on the canvas. */
export interface DrawnFrame extends SubmittedFrame {
  drawnMs: number;
}

interface SentInput {
  sequence: number;
  sentMs: number;
  receivedMicros: number;
}

const INPUT_MAX_MS = 1000;

/**
 * Measures every stage of one stream. `picture` is capture to canvas; `input` is a key or button leaving the page to the first picture
 * captured after the agent had it, drawn. `capture` starts at the agent's receipt: QMP's answer comes after the guest has the input.
 */
export class StreamStats {
  bytes = 0;
  framesDrawn = 0;
  lastDrawnMs = Number.NaN;
  /** Of the first chunks of pictures. */
  readonly jitter = new InterarrivalJitter();
  private readonly samples = new Map<Measured, Samples>();
  private readonly drawnAt = new Float64Array(512).fill(Number.NEGATIVE_INFINITY);
  private readonly clock: AgentClock;
  private open: SentInput[] = [];

  constructor(clock: AgentClock) {
    this.clock = clock;
    for (const name of [...STAGES, 'picture', 'input'] as const) {
      this.samples.set(name, new Samples());
    }
  }

  of(name: Measured): Samples {
    return this.samples.get(name) as Samples;
  }

  inputSent(sequence: number, sentMs: number): void {
    this.open = this.open.filter((input) => sentMs - input.sentMs < INPUT_MAX_MS).slice(-31);
    this.open.push({ sequence, sentMs, receivedMicros: Number.NaN });
  }

  inputTraced(trace: InputTrace): void {
    const input = this.open.find((sent) => sent.sequence === trace.inputSequence);
    if (input) {
      input.receivedMicros = trace.receivedMicros;
      this.add('toAgent', this.clock.toPageMs(trace.receivedMicros) - input.sentMs);
      this.add('qmp', (trace.acknowledgedMicros - trace.receivedMicros) / 1000);
    }
  }

  /** A picture of a media track was shown: all that a page learns of those. */
  shown(nowMs: number): void {
    this.drawnAt[this.framesDrawn++ % this.drawnAt.length] = nowMs;
    this.lastDrawnMs = nowMs;
  }

  drawn(frame: DrawnFrame): void {
    this.shown(frame.drawnMs);
    // Keyframes and refinements repeat what was captured earlier, maybe long ago.
    const isNew = !frame.keyframe && !frame.refinement;
    if (frame.trace) {
      this.add('convert', isNew ? frame.trace.converted / 1000 : Number.NaN);
      this.add('encode', (frame.trace.encoded - frame.trace.converted) / 1000);
      this.add('send', (frame.trace.sent - frame.trace.encoded) / 1000);
      this.add('network', frame.receivedMs - this.clock.toPageMs(frame.captureMicros + frame.trace.sent));
      this.jitter.add((frame.captureMicros + frame.trace.sent) / 1000, frame.firstMs);
    }
    this.add('decode', frame.decodedMs - frame.receivedMs);
    this.add('draw', frame.drawnMs - frame.decodedMs);
    if (isNew) {
      this.add('picture', frame.drawnMs - this.clock.toPageMs(frame.captureMicros));
    }
    if (!frame.refinement) {
      this.answered(frame);
    }
  }

  /** Pictures drawn in the last `windowMs`, per second. */
  framesPerSecond(nowMs: number, windowMs = 2000): number {
    let count = 0;
    for (const at of this.drawnAt) {
      if (at > nowMs - windowMs) {
        count++;
      }
    }
    return (count * 1000) / windowMs;
  }

  private answered(frame: DrawnFrame): void {
    const rest = this.open.filter((input) => !(frame.captureMicros >= input.receivedMicros));
    if (rest.length !== this.open.length) {
      const first = this.open.find((input) => !rest.includes(input)) as SentInput;
      this.add('capture', (frame.captureMicros - first.receivedMicros) / 1000);
      this.add('input', frame.drawnMs - first.sentMs);
      this.open = rest;
    }
  }

  private add(name: Measured, valueMs: number): void {
    this.of(name).add(Math.max(0, valueMs));
  }
}

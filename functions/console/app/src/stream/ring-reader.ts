import type { SampleRing } from './sample-ring.ts';

/** Frames kept waiting, at 48 kHz: 20 ms, two packets. */
export const TARGET_FRAMES = 960;
const MAX_CORRECTION = 0.005;

/**
 * Takes samples from a ring at the pace of the sound card. The guest's clock is another one, so the reader resamples linearly, by at most
 * half a percent, to hold the ring at its target; it mutes and refills when the ring runs dry and jumps when it is far too full.
 */
export class RingReader {
  underruns = 0;
  private readonly ring: SampleRing;
  private playing = false;
  private mean = TARGET_FRAMES;
  private phase = 0;

  constructor(ring: SampleRing) {
    this.ring = ring;
  }

  /** Fills both channels, with silence where nothing is due. */
  read(left: Float32Array, right: Float32Array): void {
    const count = left.length;
    let fill = this.ring.fill();
    if (!this.playing && fill < TARGET_FRAMES) {
      left.fill(0);
      right.fill(0);
      return;
    }
    if (fill > TARGET_FRAMES * 3) {
      this.ring.skip(fill - TARGET_FRAMES);
      fill = this.mean = TARGET_FRAMES;
    }
    this.playing = true;
    this.mean += (fill - this.mean) * 0.01;
    const correction = ((this.mean - TARGET_FRAMES) / TARGET_FRAMES) * 0.01;
    const step = 1 + Math.min(MAX_CORRECTION, Math.max(-MAX_CORRECTION, correction));
    let at = this.phase;
    let i = 0;
    for (; i < count && at + 1 < fill; i++, at += step) {
      const whole = Math.floor(at);
      const part = at - whole;
      left[i] = this.ring.peek(whole, 0) * (1 - part) + this.ring.peek(whole + 1, 0) * part;
      right[i] = this.ring.peek(whole, 1) * (1 - part) + this.ring.peek(whole + 1, 1) * part;
    }
    const used = Math.min(fill, Math.floor(at));
    this.ring.skip(used);
    this.phase = at - Math.floor(at);
    if (i < count) {
      left.fill(0, i);
      right.fill(0, i);
      this.ring.skip(this.ring.fill());
      this.playing = false;
      this.phase = 0;
      this.mean = TARGET_FRAMES;
      this.underruns++;
    }
  }
}

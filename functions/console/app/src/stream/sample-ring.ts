/**
 * One writer, one reader of stereo samples, without locks: over a SharedArrayBuffer between page and audio thread, or inside the audio
 * thread alone where the page is not cross-origin isolated. Layout: i32 written, i32 read (frames, wrapping), then
 * {@link CAPACITY} × 2 float32, interleaved.
 */
export class SampleRing {
  static readonly CAPACITY = 16384;
  static readonly BYTES = 8 + SampleRing.CAPACITY * 8;
  private readonly index: Int32Array;
  private readonly samples: Float32Array;

  constructor(memory: ArrayBuffer | SharedArrayBuffer) {
    this.index = new Int32Array(memory, 0, 2);
    this.samples = new Float32Array(memory, 8);
  }

  /** Frames waiting. */
  fill(): number {
    return (Atomics.load(this.index, 0) - Atomics.load(this.index, 1)) | 0;
  }

  /** @param interleaved left, right, left, … What does not fit is dropped. */
  write(interleaved: Float32Array): void {
    const start = Atomics.load(this.index, 0);
    const frames = Math.min(interleaved.length >> 1, SampleRing.CAPACITY - this.fill());
    for (let i = 0; i < frames; i++) {
      const at = ((start + i) & (SampleRing.CAPACITY - 1)) * 2;
      this.samples[at] = interleaved[i * 2] ?? 0;
      this.samples[at + 1] = interleaved[i * 2 + 1] ?? 0;
    }
    Atomics.store(this.index, 0, (start + frames) | 0);
  }

  /** @param frame counted from the oldest waiting one @param channel 0 left, 1 right */
  peek(frame: number, channel: number): number {
    const at = (Atomics.load(this.index, 1) + frame) & (SampleRing.CAPACITY - 1);
    return this.samples[at * 2 + channel] ?? 0;
  }

  skip(frames: number): void {
    Atomics.store(this.index, 1, (Atomics.load(this.index, 1) + frames) | 0);
  }
}

/**
 * Interarrival jitter as RFC 3550 §6.4.1 and §A.8 define it: how much the time on the way differs from one access unit to the next, smoothed.
 * Both clocks need only run alike, not tell the same time. After a silence the old estimate says nothing and a new one begins.
 */
export class InterarrivalJitter {
  private static readonly SILENCE_MS = 1000;
  private transitMs = Number.NaN;
  private arrivedMs = Number.NEGATIVE_INFINITY;
  private estimate = Number.NaN;

  /** @param sentMs by the sender's clock */
  add(sentMs: number, arrivedMs: number): void {
    const transitMs = arrivedMs - sentMs;
    if (arrivedMs - this.arrivedMs > InterarrivalJitter.SILENCE_MS) {
      this.estimate = Number.NaN;
    } else {
      const difference = Math.abs(transitMs - this.transitMs);
      this.estimate = Number.isNaN(this.estimate) ? difference / 16 : this.estimate + (difference - this.estimate) / 16;
    }
    this.transitMs = transitMs;
    this.arrivedMs = arrivedMs;
  }

  /** NaN before the second access unit. */
  ms(): number {
    return this.estimate;
  }
}

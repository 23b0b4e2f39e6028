/**
 * Judges whether the agent still answers. A screen may rightly be silent for ever, so the sign of life is the pong: dead means that a ping
 * was followed by {@link LIMIT_MS} without any message. A tick that comes late proves that the page itself stood still (long task, hidden
 * tab); then the verdict waits for one more tick, as the answer may be queued behind this one.
 */
export class Watchdog {
  static readonly LIMIT_MS = 300;
  static readonly TICK_MS = 50;
  private static readonly LATE_MS = 150;
  private pingedAt = Number.NaN;
  private tickedAt = Number.NaN;
  private forgiven = false;

  /** Any message came. */
  heard(): void {
    this.pingedAt = Number.NaN;
    this.forgiven = false;
  }

  /** A ping was sent. */
  pinged(nowMs: number): void {
    if (Number.isNaN(this.pingedAt)) {
      this.pingedAt = nowMs;
    }
  }

  /** To be called every {@link TICK_MS}. */
  isDead(nowMs: number): boolean {
    const late = nowMs - this.tickedAt > Watchdog.LATE_MS;
    this.tickedAt = nowMs;
    if (!(nowMs - this.pingedAt > Watchdog.LIMIT_MS)) {
      return false;
    }
    if (late && !this.forgiven) {
      this.forgiven = true;
      return false;
    }
    return true;
  }

  reset(): void {
    this.heard();
    this.tickedAt = Number.NaN;
  }
}

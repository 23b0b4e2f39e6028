/**
 * Judges whether the agent still answers. A screen may rightly be silent for ever, so the sign of life is the pong: dead means that a ping
 * was followed by {@link LIMIT_MS} without any message. A tick that comes late proves that the page itself stood still (long task, hidden
 * tab); then the verdict waits for one more tick, as the answer may be queued behind this one.
 *
 * Pings come often while pictures or input flow, and seldom at rest: they are then the only thing that costs anything.
 */
export class Watchdog {
  static readonly LIMIT_MS = 300;
  static readonly TICK_MS = 50;
  private static readonly LATE_MS = 150;
  private static readonly BUSY_PING_MS = 100;
  private static readonly REST_PING_MS = 500;
  private static readonly REST_AFTER_MS = 1000;
  private sentAt = Number.NEGATIVE_INFINITY;
  private usedAt = Number.NEGATIVE_INFINITY;
  private pingedAt = Number.NaN;
  private tickedAt = Number.NaN;
  private forgiven = false;

  /** Any message came. */
  heard(): void {
    this.pingedAt = Number.NaN;
    this.forgiven = false;
  }

  /** A picture came or an input went. */
  used(nowMs: number): void {
    this.usedAt = nowMs;
  }

  /** Whether nothing has moved for a while. */
  isAtRest(nowMs: number): boolean {
    return nowMs - this.usedAt >= Watchdog.REST_AFTER_MS;
  }

  isPingDue(nowMs: number): boolean {
    return nowMs - this.sentAt >= (this.isAtRest(nowMs) ? Watchdog.REST_PING_MS : Watchdog.BUSY_PING_MS);
  }

  /** A ping was sent. */
  pinged(nowMs: number): void {
    this.sentAt = nowMs;
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

/**
 * The agent's clock as the page sees it: offset from the pings with the shortest round trip among the last ones (as in NTP, RFC 5905 §10,
 * without its discipline).
 */
export class AgentClock {
  private static readonly WINDOW = 64;
  private readonly samples: { rttMs: number; offsetMs: number }[] = [];
  private at = 0;
  private best: { rttMs: number; offsetMs: number } | null = null;
  private last = Number.NaN;

  /** @param sentMs,receivedMs `performance.now()` */
  add(sentMs: number, receivedMs: number, agentMicros: number): void {
    const rttMs = receivedMs - sentMs;
    this.last = rttMs;
    const sample = { rttMs, offsetMs: agentMicros / 1000 - (sentMs + receivedMs) / 2 };
    this.samples[this.at] = sample;
    this.at = (this.at + 1) % AgentClock.WINDOW;
    this.best = this.samples.reduce((a, b) => (b.rttMs < a.rttMs ? b : a));
  }

  /** Starts anew: another agent process may answer. */
  reset(): void {
    this.samples.length = 0;
    this.at = 0;
    this.best = null;
  }

  isKnown(): boolean {
    return this.best !== null;
  }

  /** Time of the agent on the page's clock in ms, NaN before the first pong. */
  toPageMs(agentMicros: number): number {
    return this.best ? agentMicros / 1000 - this.best.offsetMs : Number.NaN;
  }

  /** Shortest round trip of the last pings, ms. */
  minRttMs(): number {
    return this.best?.rttMs ?? Number.NaN;
  }

  lastRttMs(): number {
    return this.last;
  }
}

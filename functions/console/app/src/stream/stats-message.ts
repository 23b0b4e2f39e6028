import type { StreamClient } from './stream-client.ts';
import { STAGES } from './stream-stats.ts';

/**
 * What the page tells the agent once a second, at rest every five seconds. Durations in ms; `p50`/`p95` over the last 256 values.
 *
 * @param lost frames lost since the last message
 */
export function statsMessage(client: StreamClient, lost: number): Record<string, unknown> {
  const { stats } = client;
  const fields: Record<string, unknown> = {
    drawnFps: stats.framesPerSecond(performance.now(), 1000),
    framesDrawn: stats.framesDrawn,
    lost,
    keyframeRequests: client.keyframeRequests,
    rttMs: rounded(client.clock.lastRttMs()),
    jitterMs: rounded(stats.jitter.ms()),
  };
  for (const name of [...STAGES, 'picture', 'input'] as const) {
    const samples = stats.of(name);
    if (samples.count > 0) {
      fields[`${name}P50Ms`] = rounded(samples.quantile(0.5));
      fields[`${name}P95Ms`] = rounded(samples.quantile(0.95));
    }
  }
  return fields;
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : null;
}

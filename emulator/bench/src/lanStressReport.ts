import { type Drift, rounded } from './drift.js';
import type { LanStress } from './lanStress.js';
import type { Report } from './report.js';
import { table } from './table.js';

/** A stress as JSON for programs, and as Markdown with its tables. */
export function lanStressReport(stress: LanStress): Report {
  const doubted = stress.drifts.filter(({ verdict }) => verdict === 'noisy' || verdict === 'unknown');
  return {
    json: { name: 'lan-stress', at: new Date().toISOString(), ...stress },
    text: [
      `# LAN stress: ${stress.script}, ${stress.instances} guests, ${stress.seconds} s: ${stress.outcome}`,
      '',
      ...stress.failures.map((failure) => `- ${failure}`),
      ...(stress.failures.length > 0 ? [''] : []),
      `Sampled every ${stress.intervalSeconds} s; compared are the means of the first and the last fifth.`,
      `Other load of this machine: ${cores(stress.foreignCores.first)} at first, ${cores(stress.foreignCores.last)} at last.`,
      ...(doubted.length > 0 ? [''] : []),
      ...doubted.map(({ figure, of, verdict }) =>
        verdict === 'noisy'
          ? `- ${figure} of ${of} differs by what chance alone does`
          : `- ${figure} of ${of} is unknown`,
      ),
      '',
      '```',
      table(stress.drifts.map(row)),
      '```',
      '',
      '```',
      table(
        stress.incidents.map(({ instance, disconnects, restarts, longestStallSeconds }) => ({
          instance,
          disconnects,
          restarts,
          'longest stall s': longestStallSeconds,
        })),
      ),
      '```',
    ].join('\n'),
  };
}

function row({ figure, of, first, last, change, noise, verdict }: Drift): Record<string, string | number | null> {
  return {
    figure,
    of,
    first: rounded(first),
    last: rounded(last),
    'change %': change === null ? null : Math.round(change * 1000) / 10,
    noise: rounded(noise),
    verdict,
  };
}

function cores(value: number | null): string {
  return value === null ? 'unknown' : `${value.toFixed(2)} cores`;
}

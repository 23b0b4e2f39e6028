import type { LatencyCell } from './inputLatency.js';
import type { RecoveryCell } from './recovery.js';
import type { StartupCell } from './startup.js';
import type { StreamCell } from './stream.js';
import { table } from './table.js';

/** One benchmark's result, as JSON for programs and as a table for people. */
export interface Report {
  json: Record<string, unknown>;
  text: string;
}

/** The first cell's figures stand at the top level, where gates look; all cells are in `cells`. */
export function latencyReport(cells: readonly LatencyCell[]): Report {
  const first = cells[0];
  return {
    json: {
      name: 'input-latency',
      at: new Date().toISOString(),
      trials: first?.trials ?? 0,
      p50Ms: first?.drawn.p50 ?? null,
      p95Ms: first?.drawn.p95 ?? null,
      p99Ms: first?.drawn.p99 ?? null,
      stages: first?.stages ?? {},
      foreignCores: first?.foreignCores ?? null,
      cells,
    },
    text: [
      'Key press in the page to its picture drawn, ms',
      table(
        cells.map((cell) => ({
          size: cell.size,
          scene: cell.scene,
          trials: cell.trials,
          lost: cell.lost,
          ...cell.drawn,
          'foreign cores': cell.foreignCores,
          'agent cores': cell.cores.agents ?? null,
        })),
      ),
      '',
      'Stages, ms, p50 / p95',
      table(
        cells.map((cell) => ({
          cell: `${cell.size} ${cell.scene}`,
          ...Object.fromEntries(Object.entries(cell.stages).map(([stage, { p50, p95 }]) => [stage, `${p50} / ${p95}`])),
        })),
      ),
    ].join('\n'),
  };
}

export function streamReport(cells: readonly StreamCell[]): Report {
  return {
    json: { name: 'stream', at: new Date().toISOString(), foreignCores: cells[0]?.foreignCores ?? null, cells },
    text: table(
      cells.map((cell) => ({
        stream: cell.what,
        viewers: cell.viewers,
        fps: cell.framesPerSecond,
        'slowest fps': cell.slowestFramesPerSecond,
        'kbit/s': cell.kbitPerSecond,
        lost: cell.lost,
        'agents cores': cell.cores.agents ?? null,
        'agents MB': Math.round((cell.residentBytes.agents ?? 0) / 1e6),
        'emulators cores': cell.cores.emulators ?? null,
        'browser cores': cell.cores.browser ?? null,
        'foreign cores': cell.foreignCores,
      })),
    ),
  };
}

export function startupReport(cells: readonly StartupCell[]): Report {
  return {
    json: { name: 'startup', at: new Date().toISOString(), cells },
    text: table(
      cells.map(({ agentsListenMs, ...cell }) => ({ ...cell, 'agents listen after ms': agentsListenMs.join(', ') })),
    ),
  };
}

export function recoveryReport(cells: readonly RecoveryCell[]): Report {
  const first = cells[0];
  return {
    json: {
      name: 'recovery',
      at: new Date().toISOString(),
      trials: first?.trials ?? 0,
      p50Ms: first?.drawn.p50 ?? null,
      p95Ms: first?.drawn.p95 ?? null,
      p99Ms: first?.drawn.p99 ?? null,
      foreignCores: first?.foreignCores ?? null,
      cells,
    },
    text: [
      'kill -9 to the next picture drawn in the page, ms',
      table(
        cells.map(({ killed, guest, memory, trials, drawn, reconnects, foreignCores }) => ({
          killed,
          guest: memory ? `${guest}, ${memory} MB` : guest,
          trials,
          ...drawn,
          reconnects,
          'foreign cores': foreignCores,
        })),
      ),
    ].join('\n'),
  };
}

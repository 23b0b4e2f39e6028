import type { FocusRun } from './focus.js';
import type { Report } from './report.js';
import { table } from './table.js';
import type { UnfocusedCell } from './unfocused.js';

/** The worst percentiles of all guests stand at the top level, where gates look. */
export function focusReport(runs: readonly FocusRun[], unfocused: readonly UnfocusedCell[]): Report {
  const cells = runs.flatMap((run) => run.cells.map((cell) => ({ instances: run.instances, ...cell })));
  const worst = (of: 'p50' | 'p95' | 'p99') =>
    Math.max(...cells.map(({ fullRate }) => fullRate[of] ?? Number.POSITIVE_INFINITY));
  return {
    json: {
      name: 'focus',
      at: new Date().toISOString(),
      trials: cells.reduce((sum, { switches }) => sum + switches, 0),
      p50Ms: worst('p50'),
      p95Ms: worst('p95'),
      p99Ms: worst('p99'),
      foreignCores: Math.max(...runs.map(({ foreignCores }) => foreignCores)),
      runs,
      unfocused,
    },
    text: [
      'Click on a tile to pictures at the full rate, ms',
      table(
        cells.map(({ instances, guest, switches, missed, firstPicture, fullRate }) => ({
          instances,
          guest,
          switches,
          missed,
          'first picture p50': firstPicture.p50,
          ...fullRate,
        })),
      ),
      '',
      'PUT /v1/focus in the page, ms',
      table(runs.map(({ instances, put, foreignCores }) => ({ instances, ...put, 'foreign cores': foreignCores }))),
      '',
      'Frames due and drawn meanwhile; late: drawn more than 100 ms after due',
      table(
        cells.map(({ instances, guest, lost, delivered }) => ({
          instances,
          guest,
          'due at the full rate': delivered.due,
          'never a picture': delivered.unseen,
          overtaken: delivered.overtaken,
          'lost by the stream': lost,
          pictures: delivered.pictures,
          late: delivered.late,
          'latest ms': Math.round(delivered.latestMs),
        })),
      ),
      '',
      'A spinning guest out of focus, ms, p50 / p95',
      table(
        unfocused.map(({ limit, quota, trials, lost, qmp, picture, screen, foreignCores }) => ({
          limit,
          'µs of each period': quota ? `${quota.quotaMicros} / ${quota.periodMicros}` : null,
          trials,
          lost,
          QMP: `${qmp.p50} / ${qmp.p95}`,
          'key to picture': `${picture.p50} / ${picture.p95}`,
          'screen.png': `${screen.p50} / ${screen.p95}`,
          'foreign cores': foreignCores,
        })),
      ),
    ].join('\n'),
  };
}

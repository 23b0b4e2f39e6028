import type { FocusRun } from './focus.js';
import type { Report } from './report.js';
import { table } from './table.js';
import type { UnfocusedCell } from './unfocused.js';

/** The worse of both guests' percentiles stand at the top level, where gates look. */
export function focusReport(run: FocusRun, unfocused: readonly UnfocusedCell[]): Report {
  const worst = (of: 'p50' | 'p95' | 'p99') =>
    Math.max(...run.cells.map(({ fullRate }) => fullRate[of] ?? Number.POSITIVE_INFINITY));
  return {
    json: {
      name: 'focus',
      at: new Date().toISOString(),
      trials: run.cells.reduce((sum, { switches }) => sum + switches, 0),
      p50Ms: worst('p50'),
      p95Ms: worst('p95'),
      p99Ms: worst('p99'),
      foreignCores: run.foreignCores,
      run,
      unfocused,
    },
    text: [
      `Click on a tile to pictures at the full rate, ${run.instances} instances on the wall, ms`,
      table(
        run.cells.map(({ guest, switches, missed, firstPicture, fullRate }) => ({
          guest,
          switches,
          missed,
          'first picture p50': firstPicture.p50,
          ...fullRate,
          'foreign cores': run.foreignCores,
        })),
      ),
      `PUT /v1/focus in the page: p50 ${run.put.p50} ms, p95 ${run.put.p95} ms`,
      '',
      'Frames due and drawn meanwhile; late: drawn more than 100 ms after due',
      table(
        run.cells.map(({ guest, lost, delivered }) => ({
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

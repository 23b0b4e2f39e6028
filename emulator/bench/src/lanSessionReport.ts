import type { LanSession } from './lanSession.js';
import type { Report } from './report.js';
import { table } from './table.js';

/** A session as JSON for programs, and as Markdown with its tables. */
export function lanSessionReport(session: LanSession): Report {
  const untested = session.steps.filter((step) => step.untested).length;
  return {
    json: { name: 'lan-session', at: new Date().toISOString(), ...session },
    text: [
      `# LAN session: ${session.script}, ${session.instances} guests: ${session.outcome}`,
      '',
      ...(session.error ? [session.error.message, ''] : []),
      `Menu to the first crossing ${seconds(session.firstCrossingSeconds)}, to a crossing on every screen ` +
        `${seconds(session.allCrossedSeconds)}; clicks made again: ${session.retries}.`,
      ...(untested > 0 ? [`${untested} of the steps were written from a description and never tested.`] : []),
      '',
      '```',
      table(
        session.steps.map(({ step, instance, beganSeconds, endedSeconds, retries, pictures }) => ({
          step,
          instance,
          'from s': beganSeconds.toFixed(1),
          'to s': endedSeconds.toFixed(1),
          retries,
          picture: pictures.at(-1) ?? null,
        })),
      ),
      '```',
      ...figures(session),
    ].join('\n'),
  };
}

function figures({ figures: cells, playSeconds }: LanSession): string[] {
  if (cells.length === 0) return [];
  return [
    '',
    `## ${playSeconds} s of play`,
    '',
    '```',
    table(
      cells.map(({ instance, framesPerSecond, response, ...cell }) => ({
        instance,
        fps: framesPerSecond,
        'response p50 ms': rounded(response.p50),
        'p95 ms': rounded(response.p95),
        'trains out': cell.sent,
        'trains in': cell.came,
        'trains here': cell.trains,
        'last transit ms': cell.latencyMs,
        'frames sent': cell.framesSent,
        'frames received': cell.framesReceived,
      })),
    ),
    '```',
  ];
}

function seconds(value: number | null): string {
  return value === null ? 'unknown' : `${value.toFixed(1)} s`;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

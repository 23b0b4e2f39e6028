import type { Segment } from '../../src/api/segment.ts';

/** So many machines that all hear each other. */
export function mesh(count: number, at = 0): Segment {
  const ids = Array.from({ length: count }, (_, i) => `loco-${i}`);
  return {
    source: 'local',
    asOf: new Date(at).toISOString(),
    cuts: [],
    rows: ids.map((id, i) => ({
      id,
      asOf: new Date(at).toISOString(),
      problem: null,
      mode: 'vxlan',
      mac: `52:54:00:98:00:0${i}`,
      address: `10.98.0.${i + 1}`,
      selfTest: true,
      looped: false,
      strangers: [],
      dropped: { rate: 7, echo: 0 },
      impairments: [],
      cells: ids
        .filter((other) => other !== id)
        .map((instance) => ({
          instance,
          state: 'heard',
          heard: true,
          hearing: true,
          wholeFrames: true,
          rttMillis: 0.5,
          passed: {
            station: '52:54:00:98:00:09',
            instance,
            received: { arp: 2, 'directplay-game': 40 },
            sent: { arp: 1 },
            receivedBytes: at,
            sentBytes: 0,
            idleMillis: 200,
          },
        })),
    })),
  };
}

/** The same, but the listener no longer hears the speaker. */
export function cut(segment: Segment, listener: string, speaker: string): Segment {
  const cell = segment.rows.find(({ id }) => id === listener)?.cells.find(({ instance }) => instance === speaker);
  Object.assign(cell ?? {}, { state: 'unheard', heard: false, hearing: null, rttMillis: null });
  segment.cuts.push({ listener, speaker });
  return segment;
}

/** The same, but one agent does not answer. */
export function silent(segment: Segment, id: string, problem: string): Segment {
  const row = segment.rows.find((one) => one.id === id);
  Object.assign(row ?? {}, { problem, asOf: null, mode: null, mac: null, address: null, selfTest: null, looped: null });
  return segment;
}

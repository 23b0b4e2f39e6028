import type { Answer, Cell, Evidence, Impairment, Row, Segment } from '../../api/segment.ts';
import type { ChipState } from '../chip-state.ts';

type Lamp = Pick<ChipState, 'label' | 'tone'>;

/** What is wrong with the segment, in sentences that name the side; or that nothing is. */
export function verdict(segment: Segment): Lamp & { sentences: string[] } {
  const { rows } = segment;
  const silent = rows.filter(({ problem }) => problem).map(({ id, problem }) => `${id} tells nothing: ${problem}`);
  const wrong = [...cuts(segment), ...silent, ...rows.flatMap((row) => troubles(row, segment))];
  if (wrong.length > 0) {
    return { tone: 'stop', label: 'Trouble', sentences: wrong };
  }
  if (rows.length > 0 && rows.every(({ mode }) => mode === 'user')) {
    return { tone: 'idle', label: 'Alone', sentences: ['Each machine is alone: the mode is user.'] };
  }
  const cells = rows.flatMap((row) => row.cells);
  const unknown = cells.filter(({ state }) => state === 'unknown').length;
  if (unknown > 0) {
    const of = `${unknown} of ${cells.length} directions`;
    return { tone: 'caution', label: 'Waiting', sentences: [`Nothing is known of ${of} yet.`] };
  }
  const all = rows.length > 1 ? `All ${rows.length} machines hear each other.` : 'There is one machine.';
  return { tone: 'go', label: 'Clear', sentences: [all] };
}

/** One sentence for each listener, and one for a speaker that nobody hears. */
function cuts({ rows, cuts: all }: Segment): string[] {
  const others = rows.length - 1;
  const unheardBy = (id: string) => all.filter(({ speaker }) => speaker === id).length;
  const mute = rows.map(({ id }) => id).filter((id) => others > 1 && unheardBy(id) === others);
  const sentences = mute.map((id) => `Nobody hears ${id}.`);
  for (const row of rows) {
    const unheard = all.filter(({ listener, speaker }) => listener === row.id && !mute.includes(speaker));
    if (unheard.length > 0) {
      const isMeant = unheard.every(({ speaker }) => impairmentOf(row, speaker)?.cut);
      const names = list(unheard.map(({ speaker }) => speaker));
      sentences.push(`${row.id} does not hear ${names}${isMeant ? ', cut on purpose' : ''}.`);
    }
  }
  return sentences;
}

/** What else is wrong; only short frames on a link is told by the first of both, and not where one hears nothing at all. */
function troubles({ id, looped, selfTest, cells }: Row, { cuts: all }: Segment): string[] {
  const isCut = (other: string) =>
    all.some(({ listener, speaker }) => [listener, speaker].includes(id) && [listener, speaker].includes(other));
  const short = cells
    .filter(({ instance, wholeFrames }) => wholeFrames === false && id < instance && !isCut(instance))
    .map(({ instance }) => instance);
  return [
    ...(looped ? [`${id} gets its own frames back: the segment has a loop.`] : []),
    ...(selfTest === false ? [`${id} could not send itself a frame of full size.`] : []),
    ...(short.length > 0 ? [`Between ${id} and ${list(short)} only short frames pass.`] : []),
  ];
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export const REACH: Record<Cell['state'], Lamp> = {
  heard: { label: 'Heard', tone: 'go' },
  unheard: { label: 'Not heard', tone: 'stop' },
  unknown: { label: 'Unknown', tone: 'idle' },
};

/** A rate in a few letters; a dash for one nobody knows. */
export function bits(perSecond: number | undefined): string {
  if (perSecond === undefined) {
    return '–';
  }
  const [value, unit] =
    perSecond >= 999_500
      ? [perSecond / 1e6, 'Mbit/s']
      : perSecond >= 999.5
        ? [perSecond / 1e3, 'kbit/s']
        : [perSecond, 'bit/s'];
  return `${value >= 99.5 || unit === 'bit/s' ? value.toFixed(0) : value.toFixed(1)} ${unit}`;
}

export function millis(value: number | null | undefined): string {
  return value == null ? '–' : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

/** What is done to a direction on purpose; null for nothing. */
export function purpose(impairment: Impairment | undefined): string | null {
  if (!impairment) {
    return null;
  }
  const { cut, delayMs, jitterMs, loss, rateBps } = impairment;
  const parts = [
    cut && 'cut',
    delayMs && `${delayMs} ms late`,
    jitterMs && `up to ${jitterMs} ms jitter`,
    loss && `${+(loss * 100).toFixed(2)} % lost`,
    rateBps && `at most ${bits(rateBps)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

/** What the listener's switch does to frames of the speaker. */
export function impairmentOf(row: Row | undefined, speaker: string): Impairment | undefined {
  return row?.impairments.find(({ from }) => from === speaker);
}

export function cellOf(segment: Segment, listener: string, speaker: string): Cell | undefined {
  return segment.rows.find(({ id }) => id === listener)?.cells.find(({ instance }) => instance === speaker);
}

export function sum(counts: Readonly<Record<string, number>> | undefined): number {
  return Object.values(counts ?? {}).reduce((a, b) => a + b, 0);
}

/** Why a switch let frames go no further, most frequent first. */
export function drops({ dropped }: Row): [why: string, count: number][] {
  return Object.entries(dropped)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
}

/** What the speaker's guest answered to the listener's switch, or why that is not known; null if nobody asked. */
export function answers(
  evidence: Evidence | null,
  listener: string,
  speaker: string,
): { times: string; ports: string; at: string } | null {
  const row = evidence?.rows.find(({ id }) => id === listener);
  if (!row) {
    return null;
  }
  const answer = row.items.find(({ instance }) => instance === speaker);
  return {
    times: row.problem ?? (answer ? times(answer) : 'it was not asked'),
    ports: answer ? ports(answer) : '–',
    at: row.asOf ? new Date(row.asOf).toLocaleTimeString() : 'never',
  };
}

function times({ arpMillis, pingMillis, ping6Millis }: Answer): string {
  const said = [
    ['ARP', arpMillis],
    ['ping', pingMillis],
    ['ping by IPv6', ping6Millis],
  ] as const;
  return said.map(([name, value]) => (value == null ? `no ${name}` : `${name} ${millis(value)}`)).join(', ');
}

function ports({ ports: all }: Answer): string {
  return (
    Object.entries(all)
      .sort()
      .map(([port, state]) => `${port.replace('-', ' ').toUpperCase()} ${state}`)
      .join(', ') || '–'
  );
}

import { expect, test } from 'vitest';
import { type AgentStatus, type InstanceState, START, type StreamState } from '../../src/stream/stream-snapshot.ts';
import { chipState } from '../../src/ui/chip-state.ts';

const agent = (state: InstanceState): AgentStatus => ({
  id: 'loco-0',
  state,
  screen: null,
  pointer: null,
  viewers: 1,
  message: null,
});

test.each<[StreamState, InstanceState | null, InstanceState, number, string, string]>([
  ['live', 'starting', 'unknown', 0, 'Starting', 'caution'],
  ['live', 'booting', 'unknown', 0, 'Booting', 'caution'],
  ['live', 'live', 'lost', 0, 'Live', 'go'],
  ['live', 'degraded', 'live', 0, 'Degraded', 'caution'],
  ['live', null, 'live', 0, 'Live', 'go'],
  ['connecting', null, 'live', 0, 'Connecting', 'caution'],
  ['connecting', null, 'starting', 0, 'Starting', 'caution'],
  ['connecting', null, 'stopped', 9000, 'Stopped', 'idle'],
  ['connecting', null, 'lost', 9000, 'Lost', 'stop'],
  ['reconnecting', 'live', 'live', 1000, 'Reconnecting', 'caution'],
  ['reconnecting', 'live', 'live', 6000, 'Lost', 'stop'],
])('stream %s, agent %s, discovery %s, down %i ms: %s', (state, said, reported, downMs, label, tone) => {
  const chip = chipState({ ...START, state, agent: said && agent(said) }, reported, downMs);
  expect(chip).toMatchObject({ label, tone });
});

test('the picture counts as old whenever the stream is not connected', () => {
  expect(chipState({ ...START, state: 'reconnecting', agent: agent('live') }, 'live', 0).isStale).toBe(true);
  expect(chipState({ ...START, state: 'live', agent: agent('live') }, 'live', 0).isStale).toBe(false);
});

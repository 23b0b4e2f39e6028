import type { InstanceState } from '../stream/stream-snapshot.ts';
import { base } from './base.ts';
import { call } from './problem.ts';

/** One emulated machine as discovery lists it. */
export interface Instance {
  id: string;
  ordinal: number;
  name: string;
  state: InstanceState;
  guest: string;
  agentUrl: string;
  screen: { width: number; height: number } | null;
  focused: boolean;
  message: string | null;
}

export async function listInstances(signal?: AbortSignal): Promise<Instance[]> {
  const response = await call(`${base()}/v1/instances`, signal ? { signal } : {});
  const { items } = (await response.json()) as { items: Instance[] };
  return items.sort((a, b) => a.ordinal - b.ordinal);
}

/** A credential for one connection to the instance's agent. */
export async function requestTicket(id: string): Promise<string> {
  const response = await call(`${base()}/v1/instances/${encodeURIComponent(id)}/tickets`, { method: 'POST' });
  return ((await response.json()) as { ticket: string }).ticket;
}

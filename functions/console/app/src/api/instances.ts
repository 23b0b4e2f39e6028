import { base } from './base.ts';
import type { components } from './generated/discovery.ts';
import { call } from './problem.ts';

/** One emulated machine as discovery lists it. */
export type Instance = components['schemas']['Instance'];
type InstanceList = components['schemas']['InstanceList'];
type Ticket = components['schemas']['TicketResponse'];

export async function listInstances(signal?: AbortSignal): Promise<Instance[]> {
  const response = await call(`${base()}/v1/instances`, signal ? { signal } : {});
  const { items } = (await response.json()) as InstanceList;
  return items.sort((a, b) => a.ordinal - b.ordinal);
}

/** A credential for one connection to the instance's agent. */
export async function requestTicket(id: string): Promise<string> {
  const response = await call(`${base()}/v1/instances/${encodeURIComponent(id)}/tickets`, { method: 'POST' });
  return ((await response.json()) as Ticket).ticket;
}

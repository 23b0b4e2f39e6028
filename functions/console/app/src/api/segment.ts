import { base, reachableFromHere } from './base.ts';
import type { components as agent } from './generated/agent.ts';
import type { components as console } from './generated/console.ts';
import type { components } from './generated/discovery.ts';
import { call } from './problem.ts';

/** Who hears whom, as all switches tell. */
export type Segment = components['schemas']['LanSegment'];
/** What one instance's switch hears. */
export type Row = components['schemas']['LanRow'];
/** What one switch knows of another instance. */
export type Cell = components['schemas']['LanCell'];
/** What is done to frames that arrive from one instance. */
export type Impairment = agent['schemas']['LanImpairment'];
export type Role = console['schemas']['SessionResponse']['role'];

export async function readSegment(signal: AbortSignal): Promise<Segment> {
  return (await call(`${base()}/v1/lan-status`, { signal })).json();
}

/** What the signed-in person may do. */
export async function readRole(): Promise<Role> {
  const session: console['schemas']['SessionResponse'] = await (await call(`${base()}/v1/session`)).json();
  return session.role;
}

/** Where an instance's agent is now, by the name this page was opened with. */
export async function agentUrl(id: string): Promise<string> {
  const instance: components['schemas']['Instance'] = await (
    await call(`${base()}/v1/instances/${encodeURIComponent(id)}`)
  ).json();
  return reachableFromHere(instance.agentUrl, location);
}

/** What one guest answered to another's switch. */
export type Answer = components['schemas']['LanAnswer'];
/** What all guests answered to each other's switches. */
export type Evidence = components['schemas']['LanEvidenceList'];

/** Has all switches ask all guests; takes about a second. @throws ProblemError */
export async function examine(): Promise<Evidence> {
  return (await call(`${base()}/v1/lan-evidence`, { method: 'POST' })).json();
}

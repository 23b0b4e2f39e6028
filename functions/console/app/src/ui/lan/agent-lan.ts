import { requestTicket } from '../../api/instances.ts';
import { jsonBody } from '../../api/problem.ts';
import { agentUrl, type Impairment } from '../../api/segment.ts';
import { AgentAccess } from '../../stream/agent-access.ts';

/** What passes an instance's switch from now on, as a pcap file. @throws ProblemError */
export async function capture(id: string, seconds: number): Promise<Blob> {
  return (await (await access(id)).call(`/v1/lan/capture?seconds=${seconds}`, {})).blob();
}

/** Takes the place of what the listener's switch did to frames from `impairment.from`; with `from` alone it ends. @throws ProblemError */
export async function impair(listener: string, impairment: Impairment): Promise<void> {
  await (await access(listener)).call('/v1/lan/impairment', jsonBody('PUT', impairment));
}

async function access(id: string): Promise<AgentAccess> {
  return new AgentAccess({ url: await agentUrl(id), ticket: () => requestTicket(id) });
}

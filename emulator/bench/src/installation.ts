import { readFile } from 'node:fs/promises';
import type { Groups } from './load.js';
import type { Target, TargetInstance } from './target.js';

/** The guest whose pictures these benchmarks can read. */
const GUEST = 'probe';
const PATIENCE_MS = 60_000;

/** One instance of an installation this program runs beside, in a pod: nothing is started, and what it costs its node is not seen. */
export class Installation implements Target {
  readonly instances: readonly TargetInstance[];

  private constructor(
    readonly token: string,
    id: string,
    private readonly agent: URL,
  ) {
    this.instances = [{ id, agentUrl: `http://localhost:${agent.port}` }];
  }

  /**
   * Asks discovery (`LOCO_URL`) with the token in `LOCO_TOKEN_FILE` for an instance with the probe guest, one in focus if there is any.
   * `LOCO_AGENT_URL` says how agents are called from here, with `{id}` for the instance.
   */
  static async find(): Promise<Installation> {
    const token = (await readFile(variable('LOCO_TOKEN_FILE'), 'utf8')).trim();
    const answer = await ask(`${variable('LOCO_URL')}/v1/instances`, token);
    const { items } = (await answer.json()) as { items: { id: string; guest: string; focused: boolean }[] };
    const probes = items.filter(({ guest }) => guest === GUEST);
    const { id } = probes.find(({ focused }) => focused) ?? probes[0] ?? {};
    if (!id) throw new Error(`no instance has the guest ${GUEST}, which is what can be measured`);
    return new Installation(token, id, new URL(variable('LOCO_AGENT_URL').replace('{id}', id)));
  }

  instance(ordinal: number): TargetInstance {
    const found = this.instances[ordinal];
    if (!found) throw new Error(`one instance is measured, and not ${ordinal + 1}`);
    return found;
  }

  /** An empty page of the agent itself, which has the library, too: nobody's origin but its own has to be allowed there. */
  page(ordinal: number): { url: string; library: string } {
    return { url: `${this.instance(ordinal).agentUrl}/config.json`, library: '/assets/lab.js' };
  }

  async groups(): Promise<Groups> {
    return {};
  }

  /**
   * Lets the browser find the agent under the name localhost: only a secure context decodes pictures, and inside a cluster agents have no
   * certificate.
   */
  browserFlags(): string[] {
    return [`--host-resolver-rules=MAP localhost:${this.agent.port} ${this.agent.host}`];
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Asks again as long as the answer says when to (`503` with `Retry-After`): a platform that begins to move is slow at first. */
async function ask(url: string, token: string): Promise<Response> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } }).catch((failure: Error) => {
      throw new Error(`${url} cannot be reached: ${failure.cause ?? failure.message}`);
    });
    const seconds = Number(answer.headers.get('Retry-After'));
    if (answer.ok) return answer;
    if (answer.status !== 503 || !seconds || performance.now() > until) {
      throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
    }
    await answer.body?.cancel();
    await new Promise((later) => setTimeout(later, seconds * 1000));
  }
}

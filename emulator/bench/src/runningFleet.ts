import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Groups } from './load.js';
import type { Target, TargetInstance } from './target.js';

/** The instances that run already, on this machine or elsewhere, as their functions list them. */
export class RunningFleet implements Target {
  private constructor(
    private readonly url: string,
    readonly token: string,
    readonly instances: readonly TargetInstance[],
  ) {}

  /** Asks `LOCO_URL` with `LOCO_TOKEN`, which the `loco` command sets while its fleet runs, and otherwise may be those of any installation. */
  static async find(): Promise<RunningFleet> {
    const { LOCO_URL: url, LOCO_TOKEN: token } = process.env;
    if (!url || !token) throw new Error('no fleet runs here: loco up starts one');
    const answer = await fetch(`${url}/v1/instances`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    }).catch((failure: Error) => {
      throw new Error(`${url} cannot be reached: ${failure.cause ?? failure.message}`);
    });
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
    const { items } = (await answer.json()) as { items: TargetInstance[] };
    const runs = await folders();
    return new RunningFleet(
      url,
      token,
      // Relative where agents are under the installation's own origin.
      items.map(({ id, agentUrl }) => ({
        id,
        agentUrl: new URL(agentUrl, url).href.replace(/\/$/, ''),
        run: runs.get(id),
      })),
    );
  }

  instance(ordinal: number): TargetInstance {
    const found = this.instances[ordinal];
    if (!found) throw new Error(`${ordinal + 1} instances are needed, ${this.instances.length} are there`);
    return found;
  }

  page(): { url: string; library: string } {
    return { url: `${this.url}/`, library: '/lab.js' };
  }

  async groups(): Promise<Groups> {
    return {};
  }
}

/** Each instance's folder by its id, as the fleet in `LOCO_HOME` wrote them down; none where there is no such file. */
async function folders(): Promise<Map<string, string>> {
  const text = await readFile(join(process.env.LOCO_HOME ?? '', 'run', 'fleet.json'), 'utf8').catch(() => null);
  if (text === null) return new Map();
  const { instances } = JSON.parse(text) as { instances: { id: string; run: string }[] };
  return new Map(instances.map(({ id, run }) => [id, run]));
}

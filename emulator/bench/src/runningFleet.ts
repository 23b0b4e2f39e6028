import type { Groups } from './load.js';
import type { Target, TargetInstance } from './target.js';

/** The instances that run on this machine already, as its functions list them. */
export class RunningFleet implements Target {
  private constructor(
    private readonly url: string,
    readonly token: string,
    readonly instances: readonly TargetInstance[],
  ) {}

  /** Asks `LOCO_URL` with `LOCO_TOKEN`, which the `loco` command sets while its fleet runs. */
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
    return new RunningFleet(url, token, items);
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

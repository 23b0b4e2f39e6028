import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Groups } from './load.js';
import { accepting, freePorts } from './ports.js';
import { type Program, supervised } from './supervisor.js';
import type { Target, TargetInstance } from './target.js';

const run = promisify(execFile);

/** One instance as `fleet.json` describes it. */
export interface FleetInstance extends TargetInstance {
  run: string;
}

/** What a fleet is started with; `home` keeps disks and saved states between two fleets, `environment` is added to this program's. */
export interface FleetOptions {
  guest: 'probe' | 'railway';
  instances: number;
  /** Memory of each guest in MiB, otherwise the guest's own. */
  memory?: number;
  home?: string;
  environment?: Record<string, string>;
}

/** A fleet of this program's own: started in a fresh `LOCO_HOME` on free ports, stopped and removed at the end. */
export class Fleet implements Target {
  private constructor(
    readonly home: string,
    readonly url: string,
    readonly token: string,
    readonly instances: readonly FleetInstance[],
    readonly upSeconds: number,
    /** When each agent first accepted a connection, ms since 1970. */
    readonly acceptedAt: readonly number[],
    private readonly ownHome: boolean,
  ) {}

  static async start(options: FleetOptions): Promise<Fleet> {
    const home = options.home ?? (await mkdtemp(join(tmpdir(), 'loco-')));
    const port = await freePorts(options.instances + 1);
    const began = performance.now();
    const waiting = new AbortController();
    const agents = Array.from({ length: options.instances }, (_, ordinal) => port + 1 + ordinal);
    const accepted = Promise.all(agents.map((agent) => accepting(agent, waiting.signal)));
    const { stdout } = await loco(
      home,
      [
        'up',
        '--guest',
        options.guest,
        '--instances',
        String(options.instances),
        ...(options.memory ? ['--memory', String(options.memory)] : []),
        '--port',
        String(port),
        '--detach',
        '--json',
      ],
      options.environment,
    ).finally(() => waiting.abort());
    const upSeconds = (performance.now() - began) / 1000;
    const up = JSON.parse(stdout) as { url: string; token: string };
    const fleet = JSON.parse(await readFile(join(home, 'run', 'fleet.json'), 'utf8')) as { instances: FleetInstance[] };
    const ownHome = options.home === undefined;
    return new Fleet(home, up.url, up.token, fleet.instances, upSeconds, await accepted, ownHome);
  }

  /** The process that plays kubelet; all other processes of the fleet descend from it. */
  async nodePid(): Promise<number> {
    return Number((await readFile(join(this.home, 'node.pid'), 'utf8')).trim());
  }

  /** Process ids as groups for a {@link LoadWindow}: agents, emulators, and what is left of the fleet. */
  async groups(): Promise<Groups> {
    const pids = async (program: Program) =>
      (await Promise.all(this.instances.map(({ run }) => supervised(run, program)))).flatMap(({ pid }) => pid ?? []);
    return { agents: await pids('agent'), emulators: await pids('emulator'), fleet: [await this.nodePid()] };
  }

  /** The console's own page. */
  page(): { url: string; library: string } {
    return { url: `${this.url}/`, library: '/lab.js' };
  }

  instance(ordinal: number): FleetInstance {
    const found = this.instances[ordinal];
    if (!found) throw new Error(`the fleet has no instance ${ordinal}`);
    return found;
  }

  /** Saves an instance's state now, so that its emulator continues from here. */
  async save(ordinal: number): Promise<void> {
    const headers = { Authorization: `Bearer ${this.token}` };
    const answer = await fetch(`${this.instance(ordinal).agentUrl}/v1/saved-state`, { method: 'POST', headers });
    if (!answer.ok) throw new Error(`the state of ${this.instance(ordinal).id} was not saved: ${await answer.text()}`);
  }

  async stop(): Promise<void> {
    await loco(this.home, ['down']);
    if (this.ownHome) await rm(this.home, { recursive: true, force: true });
  }
}

/** The repository's `loco` launcher, unless `LOCO_LAUNCHER` names another. */
export function launcher(): string {
  return process.env.LOCO_LAUNCHER ?? resolve(dirname(fileURLToPath(import.meta.url)), '../../../loco');
}

async function loco(
  home: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<{ stdout: string }> {
  try {
    return await run(launcher(), args, {
      env: { ...process.env, ...environment, LOCO_HOME: home },
      maxBuffer: 1 << 22,
    });
  } catch (failure) {
    const { stderr, stdout } = failure as { stderr?: string; stdout?: string };
    throw new Error(
      `loco ${args[0]} failed: ${(stderr || stdout || String(failure)).trim().split('\n').slice(-3).join(' | ')}`,
    );
  }
}

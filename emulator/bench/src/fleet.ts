import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Groups } from './load.js';
import { type Program, supervised } from './supervisor.js';

const run = promisify(execFile);

/** One instance as `fleet.json` describes it. */
export interface FleetInstance {
  id: string;
  agentUrl: string;
  run: string;
}

/** What a fleet is started with; `home` keeps disks and saved states between two fleets, `environment` is added to this program's. */
export interface FleetOptions {
  guest: 'probe' | 'railway';
  instances: number;
  home?: string;
  environment?: Record<string, string>;
}

/** A fleet of this program's own: started in a fresh `LOCO_HOME` on free ports, stopped and removed at the end. */
export class Fleet {
  private constructor(
    readonly home: string,
    readonly url: string,
    readonly token: string,
    readonly instances: readonly FleetInstance[],
    readonly upSeconds: number,
    private readonly ownHome: boolean,
  ) {}

  static async start(options: FleetOptions): Promise<Fleet> {
    const home = options.home ?? (await mkdtemp(join(tmpdir(), 'loco-')));
    const port = await freePorts(options.instances + 1);
    const began = performance.now();
    const { stdout } = await loco(
      home,
      [
        'up',
        '--guest',
        options.guest,
        '--instances',
        String(options.instances),
        '--port',
        String(port),
        '--detach',
        '--json',
      ],
      options.environment,
    );
    const upSeconds = (performance.now() - began) / 1000;
    const up = JSON.parse(stdout) as { url: string; token: string };
    const fleet = JSON.parse(await readFile(join(home, 'run', 'fleet.json'), 'utf8')) as { instances: FleetInstance[] };
    return new Fleet(home, up.url, up.token, fleet.instances, upSeconds, options.home === undefined);
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

  instance(ordinal: number): FleetInstance {
    const found = this.instances[ordinal];
    if (!found) throw new Error(`the fleet has no instance ${ordinal}`);
    return found;
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

/** The first of `count` consecutive TCP ports that are free on the loopback address. */
async function freePorts(count: number): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const first = 20_000 + Math.floor(Math.random() * 30_000);
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no free ports on the loopback address');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

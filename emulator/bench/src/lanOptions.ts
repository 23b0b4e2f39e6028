import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import legoLoco from '../scripts/lego-loco.yaml';
import railway from '../scripts/railway.yaml';
import { ScriptError } from './fields.js';
import { readScript, type Script } from './script.js';

/** What a session is to be, or a stress. */
export interface LanOptions {
  script: Script;
  instances: number;
  /** Seconds of play after the first crossing. */
  seconds: number;
  /** Whether to play on the instances that run, instead of a fleet of its own. */
  running: boolean;
  /** Folder of the pictures and the JSON. */
  out: string;
  json: boolean;
}

/** What one of the LAN's benchmarks takes by itself, and what it allows. */
interface Kind {
  name: string;
  seconds: { usual: number; least: number; most: number };
  /** Players, if not the script's usual number. */
  instances?: number;
  out: string;
}

const SESSION: Kind = {
  name: 'lan-session',
  seconds: { usual: 60, least: 1, most: 3600 },
  out: 'BENCHMARK_LAN_SESSION',
};
const STRESS: Kind = {
  name: 'lan-stress',
  seconds: { usual: 1800, least: 60, most: 86_400 },
  instances: 9,
  out: 'BENCHMARK_LAN_STRESS',
};

const SHIPPED: Record<string, string> = { 'railway.yaml': railway, 'lego-loco.yaml': legoLoco };

/** Reads the arguments of a session and its script. @throws Error that says what is wrong with them */
export function lanSessionOptions(args: string[]): Promise<LanOptions> {
  return options(args, SESSION);
}

/** Reads the arguments of a stress and its script. @throws Error that says what is wrong with them */
export function lanStressOptions(args: string[]): Promise<LanOptions> {
  return options(args, STRESS);
}

async function options(args: string[], kind: Kind): Promise<LanOptions> {
  const values = parsed(args, kind);
  const name = values.script ?? 'railway.yaml';
  const script = await load(name);
  const { least, most, usual } = script.players;
  const running = values.running ?? false;
  if (!running && !script.guest) throw new Error(`${name} needs guests of yours: start them and add --running`);
  const number = (option: 'instances' | 'seconds', range: Kind['seconds']) => {
    const value = values[option] === undefined ? range.usual : Number(values[option]);
    if (Number.isInteger(value) && value >= range.least && value <= range.most) return value;
    throw new Error(`--${option} needs a number from ${range.least} to ${range.most}; ${usage(kind)}`);
  };
  return {
    script,
    instances: number('instances', { usual: Math.min(kind.instances ?? usual, most), least, most }),
    seconds: number('seconds', kind.seconds),
    running,
    out: values.out ?? kind.out,
    json: values.json ?? false,
  };
}

function usage({ name }: Kind): string {
  const script = `[--script ${Object.keys(SHIPPED).join('|')}|FILE]`;
  return `usage: bench ${name} ${script} [--instances N] [--seconds N] [--running] [--out FOLDER] [--json]`;
}

function parsed(args: string[], kind: Kind) {
  try {
    const { values } = parseArgs({
      args,
      strict: true,
      options: {
        script: { type: 'string' },
        instances: { type: 'string' },
        seconds: { type: 'string' },
        running: { type: 'boolean' },
        out: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    return values;
  } catch (failure) {
    throw new Error(`${(failure as Error).message.split('. ')[0]}; ${usage(kind)}`);
  }
}

async function load(name: string): Promise<Script> {
  const text =
    SHIPPED[name] ??
    (await readFile(name, 'utf8').catch((failure: NodeJS.ErrnoException) => {
      throw new Error(
        `the script ${name} cannot be read: ${failure.code}; ${Object.keys(SHIPPED).join(' and ')} need no file`,
      );
    }));
  try {
    return readScript(text);
  } catch (failure) {
    if (failure instanceof ScriptError) throw new Error(`the script ${name} cannot be played: ${failure.message}`);
    throw failure;
  }
}

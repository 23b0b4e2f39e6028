import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import legoLoco from '../scripts/lego-loco.yaml';
import railway from '../scripts/railway.yaml';
import { ScriptError } from './fields.js';
import { readScript, type Script } from './script.js';

/** What a session is to be. */
export interface LanSessionOptions {
  script: Script;
  instances: number;
  /** Seconds of play after the first crossing. */
  seconds: number;
  /** Whether to play on the instances that run, instead of a fleet of its own. */
  running: boolean;
  /** Folder of the pictures. */
  out: string;
  json: boolean;
}

export const LAN_SESSION_USAGE =
  'usage: bench lan-session [--script railway.yaml|lego-loco.yaml|FILE] [--instances N] [--seconds N] [--running] [--out FOLDER] [--json]';

const SHIPPED: Record<string, string> = { 'railway.yaml': railway, 'lego-loco.yaml': legoLoco };

/** Reads the arguments and the script. @throws Error that says what is wrong with them */
export async function lanSessionOptions(args: string[]): Promise<LanSessionOptions> {
  const { values } = parsed(args);
  const name = values.script ?? 'railway.yaml';
  const script = await load(name);
  const { least, most, usual } = script.players;
  const running = values.running ?? false;
  if (!running && !script.guest) throw new Error(`${name} needs guests of yours: start them and add --running`);
  return {
    script,
    instances: number('--instances', values.instances, usual, least, most),
    seconds: number('--seconds', values.seconds, 60, 1, 3600),
    running,
    out: values.out ?? 'BENCHMARK_LAN_SESSION',
    json: values.json ?? false,
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
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
  } catch (failure) {
    throw new Error(`${(failure as Error).message.split('. ')[0]}; ${LAN_SESSION_USAGE}`);
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

function number(option: string, text: string | undefined, usual: number, least: number, most: number): number {
  const value = text === undefined ? usual : Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${option} needs a number from ${least} to ${most}; ${LAN_SESSION_USAGE}`);
  }
  return value;
}

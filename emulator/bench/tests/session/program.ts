import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

export const PROGRAM = fileURLToPath(new URL('../../dist/main.mjs', import.meta.url));
export const MINUTE = 60_000;

/** The built program in an empty folder of its own, which goes with the file's last test. */
export interface Workplace {
  path(...parts: string[]): string;
  /** Runs it; returns its exit code, what it printed, and what it complained of. */
  bench(name: string, ...args: string[]): Promise<{ code: number | null; out: string; error: string }>;
}

export function useWorkplace(): Workplace {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'session-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: (...parts) => join(folder, ...parts),
    bench: (name, ...args) => run(folder, name, args),
  };
}

function run(
  folder: string,
  name: string,
  args: string[],
): Promise<{ code: number | null; out: string; error: string }> {
  return new Promise((done) => {
    const program = spawn('node', [PROGRAM, name, ...args], {
      cwd: folder,
      env: { ...process.env, LOCO_BUILD: 'off' },
    });
    let [out, error] = ['', ''];
    program.stdout.on('data', (data) => {
      out += data;
    });
    program.stderr.on('data', (data) => {
      error += data;
    });
    program.on('close', (code) => done({ code, out, error }));
  });
}

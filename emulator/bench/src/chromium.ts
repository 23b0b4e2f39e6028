import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { descendants, programOf } from './processes.js';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser program: `LOCO_CHROMIUM`, else where Debian has it. */
export function chromiumPath(): string {
  const path = [process.env.LOCO_CHROMIUM, ...CANDIDATES].find((candidate) => candidate && existsSync(candidate));
  if (!path) throw new Error('no Chromium found: install the Debian package chromium, or set LOCO_CHROMIUM');
  return path;
}

/** Starts a headless Chromium that needs no GPU, no network beyond this machine and no click before sound; `flags` are added. */
export function launchChromium(...flags: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...flags,
    ],
  });
}

/** The first processes of the browsers that this program has started. */
export function browserPids(): number[] {
  return descendants([process.pid]).filter((pid) => programOf(pid)?.includes('chrom'));
}

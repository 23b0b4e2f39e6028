import type { TestProject } from 'vitest/node';
import { Fleet } from '../../../emulator/bench/src/fleet.js';
import { installation } from './installation.js';

declare module 'vitest' {
  interface ProvidedContext {
    home: string;
    url: string;
    token: string;
    instances: { id: string; agentUrl: string; run: string }[];
    flags: string[];
  }
}

/** One installation of three probe guests for all tests: the one that is named, else a fleet of their own, as a user would start it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = await installation();
  const fleet = named ? null : await Fleet.start({ guest: 'probe', instances: 3 });
  const { url, token, instances, flags } = named ?? { ...(fleet as Fleet), flags: [] };
  project.provide('home', fleet?.home ?? '');
  project.provide('url', url);
  project.provide('token', token);
  project.provide('instances', [...instances]);
  project.provide('flags', flags);
  return async () => fleet?.stop();
}

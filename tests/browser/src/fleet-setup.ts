import type { TestProject } from 'vitest/node';
import { Fleet } from '../../../emulator/bench/src/fleet.js';

declare module 'vitest' {
  interface ProvidedContext {
    home: string;
    url: string;
    token: string;
    instances: { id: string; agentUrl: string; run: string }[];
  }
}

/** One fleet of three probe guests for all tests, started by the launcher as a user would and stopped at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const fleet = await Fleet.start({ guest: 'probe', instances: 3 });
  project.provide('home', fleet.home);
  project.provide('url', fleet.url);
  project.provide('token', fleet.token);
  project.provide('instances', [...fleet.instances]);
  return () => fleet.stop();
}

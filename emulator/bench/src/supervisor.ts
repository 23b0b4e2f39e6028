import { connect } from 'node:net';
import { join } from 'node:path';

/** The supervised programs; each has a status socket of that name in its run folder. */
export type Program = 'agent' | 'emulator' | 'functions';

/** One line of a supervisor's status socket, as far as it is used here. */
export interface SupervisorStatus {
  state: 'running' | 'stopped' | 'failed';
  pid: number | null;
  /** ISO 8601; null while it does not run. */
  startedAt: string | null;
  restarts: number;
}

/** Asks a supervisor for its status, or orders it to stop or start its program. @throws Error when nothing answers */
export function supervised(run: string, program: Program, order?: 'start' | 'stop'): Promise<SupervisorStatus> {
  return new Promise((resolve, reject) => {
    const socket = connect(join(run, `${program}.sock`));
    let text = '';
    socket.setTimeout(5000, () => socket.destroy(new Error(`the supervisor of ${program} in ${run} does not answer`)));
    socket.on('error', reject);
    socket.on('data', (data) => {
      text += data;
      const end = text.indexOf('\n');
      if (end >= 0) {
        if (order) socket.write(`${order}\n`);
        socket.end();
        resolve(JSON.parse(text.slice(0, end)) as SupervisorStatus);
      }
    });
  });
}

import { connect } from 'node:net';
import { join } from 'node:path';

/** The supervised programs of an instance; each has a status socket of that name in the instance's run folder. */
export type Program = 'agent' | 'emulator';

/** One line of a supervisor's status socket, as far as it is used here. */
export interface SupervisorStatus {
  state: 'running' | 'stopped' | 'failed';
  pid: number | null;
  restarts: number;
}

/** Asks a supervisor for its status. @throws Error when nothing answers */
export function supervised(run: string, program: Program): Promise<SupervisorStatus> {
  return new Promise((resolve, reject) => {
    const socket = connect(join(run, `${program}.sock`));
    let text = '';
    socket.setTimeout(5000, () => socket.destroy(new Error(`the supervisor of ${program} in ${run} does not answer`)));
    socket.on('error', reject);
    socket.on('data', (data) => {
      text += data;
      const end = text.indexOf('\n');
      if (end >= 0) {
        socket.destroy();
        resolve(JSON.parse(text.slice(0, end)) as SupervisorStatus);
      }
    });
  });
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A limit of CPU time, µs in each period; a quota below 0 is no limit. */
export interface Quota {
  quotaMicros: number;
  periodMicros: number;
}

const V1 = '/sys/fs/cgroup/cpu';
const V2 = '/sys/fs/cgroup';

/** The control group (cgroups(7)) whose CPU limit holds for one process. */
export class CpuGroup {
  private constructor(
    private readonly folder: string,
    private readonly isUnified: boolean,
  ) {}

  /** The group of a process; undefined if it has none of its own that we may write, so that nothing holds it back. */
  static of(pid: number): CpuGroup | undefined {
    for (const line of readFileSync(`/proc/${pid}/cgroup`, 'utf8').trim().split('\n')) {
      const [, controllers = '', path = '/'] = line.split(':');
      const isUnified = controllers === '';
      const folder = join(isUnified ? V2 : V1, path);
      const isOurs = path !== '/' && (isUnified || controllers.split(',').includes('cpu'));
      if (isOurs && existsSync(join(folder, isUnified ? 'cpu.max' : 'cpu.cfs_quota_us'))) {
        return new CpuGroup(folder, isUnified);
      }
    }
    return undefined;
  }

  get(): Quota {
    const [quota = '', period = ''] = this.isUnified
      ? this.read('cpu.max').split(' ')
      : [this.read('cpu.cfs_quota_us'), this.read('cpu.cfs_period_us')];
    return { quotaMicros: quota === 'max' ? -1 : Number(quota), periodMicros: Number(period) };
  }

  set({ quotaMicros, periodMicros }: Quota): void {
    if (this.isUnified) {
      this.write('cpu.max', `${quotaMicros < 0 ? 'max' : quotaMicros} ${periodMicros}`);
      return;
    }
    this.write('cpu.cfs_quota_us', '-1');
    this.write('cpu.cfs_period_us', String(periodMicros));
    this.write('cpu.cfs_quota_us', String(quotaMicros));
  }

  private read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8').trim();
  }

  private write(file: string, value: string): void {
    writeFileSync(join(this.folder, file), value);
  }
}

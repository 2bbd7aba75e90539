import { readFileSync } from 'node:fs';
import { app } from 'electron';

/** What a process has used since it began, and holds now. */
export interface ProcessUsage {
  /** Processor time of all its threads, in milliseconds. */
  readonly processorMs: number;
  /** Its working set. */
  readonly memoryBytes: number;
}

/** Clock ticks in a second, which Linux has fixed for programs. */
const ticksPerSecond = 100;

/** Reads the usage of a process of this program; undefined where there is no such process. */
export const readProcessUsage = (pid: number): ProcessUsage | undefined =>
  process.platform === 'linux' ? readProc(pid) : readMetrics(pid);

function readMetrics(pid: number): ProcessUsage | undefined {
  const metric = app.getAppMetrics().find((one) => one.pid === pid);
  const { cumulativeCPUUsage } = metric?.cpu ?? {};
  return metric && cumulativeCPUUsage !== undefined
    ? { processorMs: cumulativeCPUUsage * 1000, memoryBytes: metric.memory.workingSetSize * 1024 }
    : undefined;
}

// Two small files of the kernel: Electron's metrics would ask for all processes, and old ones lack the sum.
function readProc(pid: number): ProcessUsage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in brackets, may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const memory = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return {
      processorMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond,
      memoryBytes: Number(memory ?? 0) * 1024,
    };
  } catch {
    return undefined;
  }
}

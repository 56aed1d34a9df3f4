// What a process took of the processors, as Linux counts it.
import { readFileSync } from 'node:fs';

/** Of the processor's time that Linux counts in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Seconds of a process and those it started, all threads; undefined on a system without /proc. */
export function readCpuSeconds(pid: number | undefined): number | undefined {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const pids = [String(pid), ...children.split(' ').filter((child) => child !== '')];
    return pids.reduce((sum, each) => sum + readTicks(each), 0) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

/** User and system time are the fields 14 and 15; the name, field 2, may hold spaces. */
function readTicks(pid: string): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

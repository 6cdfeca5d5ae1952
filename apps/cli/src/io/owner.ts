import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { sha256 } from '../sha256.ts';

/** Which process writes, as a part of a file name: enough to tell later whether it still runs. */
export interface Owners {
  /** A name for this process that no other has, also not a later one with the same process ID. */
  readonly self: () => string;
  /** Whether the process still runs; undefined where it cannot be seen from here, as in another container. */
  readonly isRunning: (owner: string) => boolean | undefined;
  /** For people. */
  readonly describe: (owner: string) => string;
}

const NAME = /^([0-9]+)-([0-9]*)-([0-9a-f]{12})-[0-9a-f]{8}$/;

/** The processes of this machine. */
export const OWNERS: Owners = {
  self: () => `${process.pid}-${startOf(process.pid) ?? ''}-${machine()}-${randomBytes(4).toString('hex')}`,
  isRunning: (owner) => {
    const [, pid = '', start = '', where] = NAME.exec(owner) ?? [];
    if (where !== machine()) return undefined;
    if (!exists(Number(pid))) return false;
    // The system gives the ID of an ended process to another one.
    const now = startOf(Number(pid));
    return start === '' || now === undefined || now === start;
  },
  describe: (owner) => `process ${NAME.exec(owner)?.[1] ?? '?'}`,
};

/** Process IDs mean something on one machine, and there in one namespace: containers have namespaces of their own. */
function machine(): string {
  return sha256(`${hostname()} ${unlessAbsent(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`).slice(0, 12);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * When a process started, in ticks since the system did, where the system says so.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function startOf(pid: number): string | undefined {
  const stat = unlessAbsent(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name of the program is in parentheses, and may hold any character.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A process that ended, and whose parent has not looked yet, writes no more.
  return fields?.[0] === 'Z' ? '' : fields?.[19];
}

function unlessAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

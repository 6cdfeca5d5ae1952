import { hostname } from 'node:os';

/** Who works in a folder. */
export interface Owner {
  /** One word, of process and host. */
  readonly id: string;
  /** Whether another owner is known to have ended. One of another host is not known to. */
  readonly isGone: (id: string) => boolean;
}

/** This process. The id of another says on which host it ran; whether it still does is known of this host only. */
export function thisProcess(): Owner {
  const here = hostname().replace(/[^A-Za-z0-9.-]/g, '-') || 'host';
  return { id: `${here}_${process.pid}`, isGone: (id) => isGone(id, here) };
}

function isGone(id: string, here: string): boolean {
  const [, host, pid] = /^(.*)_(\d+)$/.exec(id) ?? [];
  if (host !== here || pid === undefined || Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

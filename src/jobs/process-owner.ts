import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Names this process in leases, and tells whether the process that another lease names is surely dead. */
export interface ProcessOwner {
  name: string;
  isGone(owner: string): boolean;
}

/**
 * A name of host, process id and a random part. An owner on this host is gone when its process id is free, or
 * is our own with another random part (a restarted container is process 1 again). Of another host nobody
 * here can tell: its leases have to run out.
 */
export function createProcessOwner(): ProcessOwner {
  const host = hostname();
  const name = [host, process.pid, randomUUID()].join('|');
  return {
    name,
    isGone: (owner) => {
      const [otherHost, pid] = owner.split('|');
      if (owner === name || otherHost !== host) return false;
      return Number(pid) === process.pid || !isAlive(Number(pid));
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there but belongs to somebody else.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** The instance in whose name something is worked on, and what it knows of others. */
export interface Holder {
  name: string;
  /** Whether the instance that is named is surely dead. */
  isGone(owner: string): boolean | Promise<boolean>;
  /** Milliseconds of the machine's clock. */
  machineNow(): number;
}

/** For who only reads: what is done in this name was done long ago, and is anybody's. */
export const NOBODY: Holder = { name: 'nobody', isGone: () => false, machineNow: () => 1 };

/** Longer than answering takes; an instance that stands still for so long has lost what it held. */
const LEASE_MS = 60_000;

/** The columns by which an instance holds a row from now on. */
export function held({ name, machineNow }: Holder): { owner: string; lease_until: number } {
  return { owner: name, lease_until: machineNow() + LEASE_MS };
}

/** Which of the owners of rows that are left open have lost them: because they are gone, or because the lease is over. */
export async function lostOwners(
  holder: Holder,
  rows: { owner: string; lease_until: number }[],
): Promise<(row: { owner: string; lease_until: number }) => boolean> {
  const now = holder.machineNow();
  const gone = new Set<string>();
  for (const owner of new Set(rows.map((row) => row.owner))) {
    if (owner !== holder.name && (await holder.isGone(owner))) gone.add(owner);
  }
  return ({ owner, lease_until }) => owner !== holder.name && (gone.has(owner) || lease_until <= now);
}

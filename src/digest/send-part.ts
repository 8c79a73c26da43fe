import type { DeliverDeps } from './delivery-deps.ts';
import type { Digest, DigestItem } from './digest.ts';
import type { DeliveryPart, OpenDelivery, Permission, Try } from './ledger.ts';
import { PostDeferred, PostRefused, type PostTarget, PostTooLate } from './poster.ts';

export interface PartToSend {
  delivery: OpenDelivery;
  digest: Digest;
  part: DeliveryPart;
  /** The parent's timestamp; null for the parent itself. */
  threadTs: string | null;
  /** Another process may have posted it without the ledger knowing of it. */
  mayBeOut: boolean;
  now: Date;
}

export type PartSent =
  /** `ts` is null for a part that was left out; `posted`: by this very call. */
  | { kind: 'done'; ts: string | null; posted?: true }
  | { kind: 'stopped'; why: Exclude<Permission, 'go'> }
  /** It may still appear until this instant of the machine's clock. */
  | { kind: 'unsettled'; until: number };

/**
 * A timestamp is given by Slack's clock, and ours may be hours from it (a machine set to the time of its zone): a
 * day covers that, and a look-up reads the newest messages first.
 */
const CLOCK_SKEW_MS = 86_400_000;

/**
 * Sends one message unless it is out already. A part whose last try ended in an unknown way, or that may be out for
 * another reason, is looked up by its key first, and is posted only once a try that old cannot appear any more.
 */
export async function sendPart(deps: DeliverDeps, wanted: PartToSend): Promise<PartSent> {
  const { delivery, part } = wanted;
  if (part.state === 'posted' || part.state === 'skipped') return { kind: 'done', ts: part.ts };
  if (part.state === 'sending' || wanted.mayBeOut) {
    // Asked before the look-up, which takes its time and shows what was there when it began.
    const isSettled = deps.machineNow() >= part.settledFrom;
    const found = await lookUp(deps, wanted);
    if (found !== null) {
      await deps.ledger.record(
        delivery,
        { part: part.part, outcome: { posted: found.ts, found: true } },
        deps.owner,
      );
      return { kind: 'done', ts: found.ts };
    }
    if (!isSettled) return { kind: 'unsettled', until: part.settledFrom };
  }
  const item = part.part === 0 ? null : itemOf(wanted);
  if (item === undefined || item?.elsewhere !== undefined) return skip(deps, wanted);
  const answered = await deps.pacer?.turn(delivery);
  try {
    // Asked after the wait: much can happen in it.
    const begun = deps.machineNow();
    const settledFrom = begun + deps.timing.settleMs;
    const permission = await begin(deps, wanted, { begun, settledFrom });
    if (permission !== 'go') return { kind: 'stopped', why: permission };
    return await post(deps, wanted, { item, begun, settledFrom });
  } finally {
    answered?.();
  }
}

/** A try: when it began, by the machine's clock, and from when on a look-up for it is believed. */
interface Begun extends Try {
  begun: number;
}

/**
 * Half of the time after which a look-up is believed (or, when that is shorter, of the lease) is for getting the message
 * on its way; in the other half it arrives, so that a look-up sees it.
 */
function fenceMs({ leaseMs, settleMs }: DeliverDeps['timing']): number {
  return Math.min(leaseMs, settleMs) / 2;
}

async function post(
  deps: DeliverDeps,
  wanted: PartToSend,
  { item, begun, settledFrom }: Begun & { item: DigestItem | null },
): Promise<PartSent> {
  const { delivery, digest, part } = wanted;
  const key = partKey(delivery, part.part);
  try {
    const to = target(wanted, begun + fenceMs(deps.timing));
    const { ts } = item ? await deps.poster.postCard(to, item, key) : await deps.poster.post(to, digest, key);
    await deps.ledger.record(delivery, { part: part.part, outcome: { posted: ts } }, deps.owner);
    return { kind: 'done', ts, posted: true };
  } catch (error) {
    // Another process may hold the delivery by now: nothing is recorded, whoever holds it looks the message up.
    if (error instanceof PostTooLate) return { kind: 'stopped', why: 'lost' };
    if (error instanceof PostRefused && item !== null && !error.endsSubscription) return skip(deps, wanted);
    if (error instanceof PostRefused || error instanceof PostDeferred) {
      const outcome = { notPosted: { settledFrom } };
      await deps.ledger.record(delivery, { part: part.part, outcome }, deps.owner);
    }
    throw error;
  }
}

function begin(
  deps: DeliverDeps,
  { delivery, part, now }: PartToSend,
  { begun, settledFrom }: Begun,
): Promise<Permission> {
  return deps.ledger.begin(
    delivery,
    { part, sentAt: now, settledFrom },
    { owner: deps.owner, until: begun + deps.timing.leaseMs },
  );
}

function lookUp(deps: DeliverDeps, wanted: PartToSend): Promise<{ ts: string } | null> {
  const { delivery, part, now } = wanted;
  // Our clock may have been ahead then and put right since: the earlier of both times counts.
  const since = new Date(Math.min((part.sentAt ?? delivery.slot).getTime(), now.getTime()) - CLOCK_SKEW_MS);
  const to = target(wanted, deps.machineNow() + deps.timing.leaseMs / 2);
  return deps.poster.findPosted(to, partKey(delivery, part.part), since);
}

/** One refused or vanished card must not keep the others back; a paper talked about elsewhere has none. */
async function skip(deps: DeliverDeps, { delivery, part }: PartToSend): Promise<PartSent> {
  await deps.ledger.record(delivery, { part: part.part, outcome: 'skipped' }, deps.owner);
  return { kind: 'done', ts: null };
}

function itemOf({ digest, part }: PartToSend): DigestItem | undefined {
  return digest.items.find((item) => item.rank === part.part);
}

function target({ delivery, threadTs }: PartToSend, sendBefore: number): PostTarget {
  return { teamId: delivery.teamId, channelId: delivery.channelId, threadTs, sendBefore };
}

/** The key in a message's metadata: the delivery's id for the parent, `id/n` for card n. */
export function partKey(delivery: { id: string }, part: number): string {
  return part === 0 ? delivery.id : `${delivery.id}/${part}`;
}

import type { FrozenDigest } from '../digest/ports.ts';
import type { Db } from './database.ts';

/** A message of our own. */
interface OwnPost {
  teamId: string;
  channelId: string;
  ts: string;
}

/** The papers of a digest in their order, or the ones that were shared with a message; empty for every other message. */
export async function papersOfPost(db: Db, post: OwnPost): Promise<string[]> {
  return (await papersOfDigest(db, post)) ?? (await papersShared(db, post));
}

async function papersOfDigest(db: Db, { teamId, channelId, ts }: OwnPost): Promise<string[] | undefined> {
  const row = await db
    .selectFrom('delivery_posts')
    .innerJoin('deliveries', 'deliveries.id', 'delivery_posts.delivery_id')
    .select(['deliveries.content', 'deliveries.channel_id'])
    .where('delivery_posts.team_id', '=', teamId)
    .where('delivery_posts.part', '=', 0)
    .where('delivery_posts.ts', '=', ts)
    .executeTakeFirst();
  // A digest for one person is kept under the person, and posted to their direct messages.
  const there = row !== undefined && (row.channel_id === channelId || channelId.startsWith('D'));
  return there ? (JSON.parse(row.content) as FrozenDigest).items.map(({ paperId }) => paperId) : undefined;
}

async function papersShared(db: Db, { teamId, channelId, ts }: OwnPost): Promise<string[]> {
  const rows = await db
    .selectFrom('paper_mentions')
    .select('paper_id')
    .where('team_id', '=', teamId)
    .where('channel_id', '=', channelId)
    .where('ts', '=', ts)
    .where('kind', '=', 'shared')
    .orderBy('at')
    .orderBy('paper_id')
    .execute();
  return rows.map((row) => row.paper_id);
}

import type { Quote } from '../answer/answer.ts';
import type { QuestionPlace } from '../answer/conversation.ts';
import type { QuoteStore, QuotingQuestion, StandingQuote, WatchCursor } from '../answer/watch/ports.ts';
import type { Db } from './database.ts';
import { commitOne } from './group-commit.ts';
import { inPieces } from './paper-former-ids.ts';
import { insertNote, watchScope } from './thread-notes.ts';
import { alsoAlone, writing } from './writing.ts';

/** The quotes that stand in threads, in the database. */
export function createAnswerQuotes(db: Db): QuoteStore {
  return {
    record: (question, quotes, { isFirst = false } = {}) => record(db, question, { quotes, isFirst }),
    ofPapers: (teamId, paperIds) => ofPapers(db, teamId, paperIds),
    gone: (quotes, note, now) =>
      writing(db, watchScope(quotes[0]?.teamId ?? ''), async (tx) => {
        let forgotten = 0n;
        for (const { teamId, channelId, messageTs, place } of quotes) {
          await alsoAlone(tx, quotesScope({ teamId, channelId, messageTs }));
          const { numDeletedRows } = await tx
            .deleteFrom('answer_quotes')
            .where('team_id', '=', teamId)
            .where('channel_id', '=', channelId)
            .where('message_ts', '=', messageTs)
            .where('place', '=', place)
            .executeTakeFirst();
          forgotten += numDeletedRows;
        }
        // Nothing left to forget: somebody else has told of it.
        if (note !== null && forgotten > 0n) await insertNote(tx, note, now);
      }),
  };
}

async function record(
  db: Db,
  question: QuotingQuestion,
  { quotes, isFirst }: { quotes: Quote[]; isFirst: boolean },
): Promise<void> {
  const rows = quotes.map((quote, place) => toRow(question, quote, place));
  if (isFirst) return rows.length > 0 ? insertFirst(db, rows) : undefined;
  const { teamId, channelId, messageTs } = question;
  await writing(db, quotesScope(question), async (tx) => {
    await tx
      .deleteFrom('answer_quotes')
      .where('team_id', '=', teamId)
      .where('channel_id', '=', channelId)
      .where('message_ts', '=', messageTs)
      .execute();
    if (rows.length > 0) await tx.insertInto('answer_quotes').values(rows).execute();
  });
}

/** Whoever has taken the question over meanwhile, and told of it, is right. */
async function insertFirst(db: Db, rows: ReturnType<typeof toRow>[]): Promise<void> {
  await commitOne(db, (one) =>
    one
      .insertInto('answer_quotes')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

function toRow({ teamId, channelId, messageTs, threadTs }: QuotingQuestion, quote: Quote, place: number) {
  return {
    team_id: teamId,
    channel_id: channelId,
    message_ts: messageTs,
    thread_ts: threadTs || messageTs,
    place,
    paper_id: quote.paperId,
    title: quote.title,
    quote: quote.text,
  };
}

/** Each answer for itself: all those of a workspace one after another would wait for the slowest process. */
function quotesScope({ teamId, channelId, messageTs }: QuestionPlace): string {
  return `quotes ${teamId} ${channelId} ${messageTs}`;
}

async function ofPapers(db: Db, teamId: string | undefined, paperIds: string[]): Promise<StandingQuote[]> {
  const found: StandingQuote[] = [];
  for (const some of inPieces(paperIds)) {
    const rows = await db
      .selectFrom('answer_quotes')
      .selectAll()
      .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
      .where('paper_id', 'in', some)
      .orderBy('message_ts')
      .orderBy('place')
      .execute();
    for (const row of rows) {
      found.push({
        teamId: row.team_id,
        channelId: row.channel_id,
        messageTs: row.message_ts,
        threadTs: row.thread_ts,
        place: row.place,
        paperId: row.paper_id,
        title: row.title,
        text: row.quote,
      });
    }
  }
  return found;
}

/** How far the changes of papers were looked through, in the database. */
export function createWatchCursor(db: Db): WatchCursor {
  const keyOf = (teamId: string | undefined) => `watched:${teamId ?? 'all'}`;
  return {
    read: async (teamId) => {
      const row = await db
        .selectFrom('settings')
        .select('value')
        .where('key', '=', keyOf(teamId))
        .executeTakeFirst();
      return row === undefined ? null : Number(row.value);
    },
    move: async (teamId, seq) => {
      const value = String(seq);
      await db
        .insertInto('settings')
        .values({ key: keyOf(teamId), value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}

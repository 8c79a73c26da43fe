import type pg from 'pg';
import { goesAhead, queryBehind, type Statement } from './ahead.ts';
import { asServerFailure, isAway, isOutdatedPlan } from './failures.ts';
import type { StatementNames } from './statement-names.ts';

/** What Kysely needs of a connection. */
export interface PooledClient {
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own type says so; a row is whatever was selected.
  query(sql: any, parameters?: readonly unknown[]): any;
  release(): void;
}

type Result = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>;

const NOTHING: Result = { command: '', rowCount: 0, rows: [] };
const ENDS = /^(commit|rollback)$/;

/**
 * A connection whose failures say what is the matter with the server; a broken one does not go back into the pool. What begins a
 * transaction goes to the server with its first statement: each way there and back costs both more than most statements do.
 * Statements by themselves are planned once. Those of transactions are planned each time: that is how searches run, whose plan
 * depends on the words, and what fills tables, for which the plan of an empty one is no good.
 */
export function pooled(client: pg.PoolClient, names: StatementNames): PooledClient {
  let broken = false;
  let inTransaction = false;
  let ahead: Statement[] = [];
  const send = async (statement: Statement): Promise<Result> => {
    if (!inTransaction) return sendAlone(client, names, statement);
    const before = ahead;
    ahead = [];
    if (ENDS.test(statement.text)) inTransaction = false;
    if (before.length === 0) return client.query(statement.text, statement.values);
    if (!inTransaction) return NOTHING;
    if (statement.values.length > 0) return queryBehind(client, before, statement);
    // It may be several statements in one text, which only go by themselves.
    await queryBehind(client, before.slice(0, -1), before.at(-1) ?? statement);
    return client.query(statement.text, statement.values);
  };
  return {
    query: async (text: string, values: unknown[] = []) => {
      if (goesAhead(text)) {
        inTransaction = true;
        ahead.push({ text, values });
        return NOTHING;
      }
      try {
        return await send({ text, values });
      } catch (error) {
        broken ||= isAway(error);
        throw asServerFailure(error);
      }
    },
    release: () => {
      inTransaction = false;
      ahead = [];
      client.release(broken);
    },
  };
}

/** The plan of what has a name may be older than a table that another version has changed: then nothing was done yet. */
async function sendAlone(
  client: pg.PoolClient,
  names: StatementNames,
  { text, values }: Statement,
): Promise<Result> {
  const name = values.length === 0 ? undefined : names.of(text);
  if (name === undefined) return client.query(text, values);
  try {
    return await client.query({ name, text, values });
  } catch (error) {
    if (!isOutdatedPlan(error)) throw error;
    names.renew(text);
    return client.query(text, values);
  }
}

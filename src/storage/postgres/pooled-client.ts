import type pg from 'pg';
import { goesAhead, queryBehind, type Statement } from './ahead.ts';
import { asServerFailure, isAway } from './failures.ts';

/** What Kysely needs of a connection. */
export interface PooledClient {
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own type says so; a row is whatever was selected.
  query(sql: any, parameters?: readonly unknown[]): any;
  release(): void;
}

type Result = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>;

const NOTHING: Result = { command: '', rowCount: 0, rows: [] };

/**
 * A connection whose failures say what is the matter with the server; a broken one does not go back into the pool. What begins a
 * transaction goes to the server with its first statement: each way there and back costs both more than most statements do.
 */
export function pooled(client: pg.PoolClient): PooledClient {
  let broken = false;
  let ahead: Statement[] = [];
  const send = async (statement: Statement): Promise<Result> => {
    const before = ahead;
    ahead = [];
    if (before.length === 0) return client.query(statement.text, statement.values);
    if (/^(commit|rollback)$/.test(statement.text)) return NOTHING;
    if (statement.values.length > 0) return queryBehind(client, before, statement);
    // It may be several statements in one text, which only go by themselves.
    await queryBehind(client, before.slice(0, -1), before.at(-1) ?? statement);
    return client.query(statement.text, statement.values);
  };
  return {
    query: async (text: string, values: unknown[] = []) => {
      if (goesAhead(text)) {
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
      ahead = [];
      client.release(broken);
    },
  };
}

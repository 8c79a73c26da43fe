import type pg from 'pg';
import { asServerFailure, isAway, isOutdatedPlan } from './failures.ts';
import type { StatementNames } from './statement-names.ts';

/** What Kysely needs of a connection. */
export interface PooledClient {
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own type says so; a row is whatever was selected.
  query(sql: any, parameters?: readonly unknown[]): any;
  release(): void;
}

const BEGINS = /^(begin|start transaction)\b/;
const ENDS = /^(commit|rollback)$/;

/**
 * A connection whose failures say what is the matter with the server; a broken one does not go back into the pool. Statements by
 * themselves are planned once. Those of transactions are planned each time: that is how searches run, whose plan depends on
 * the words, and what fills tables, for which the plan of an empty one is no good.
 */
export function pooled(client: pg.PoolClient, names: StatementNames): PooledClient {
  let broken = false;
  let inTransaction = false;
  return {
    query: async (text: string, values: unknown[] = []) => {
      if (BEGINS.test(text)) inTransaction = true;
      else if (ENDS.test(text)) inTransaction = false;
      const name = inTransaction || values.length === 0 ? undefined : names.of(text);
      try {
        if (name === undefined) return await client.query(text, values);
        return await sendNamed(client, names, { name, text, values });
      } catch (error) {
        broken ||= isAway(error);
        throw asServerFailure(error);
      }
    },
    release: () => {
      inTransaction = false;
      client.release(broken);
    },
  };
}

/** The plan of what has a name may be older than a table that another version has changed: then nothing was done yet. */
async function sendNamed(
  client: pg.PoolClient,
  names: StatementNames,
  { name, text, values }: { name: string; text: string; values: unknown[] },
): Promise<pg.QueryResult> {
  try {
    return await client.query({ name, text, values });
  } catch (error) {
    if (!isOutdatedPlan(error)) throw error;
    names.renew(text);
    return client.query(text, values);
  }
}

import type { Config } from '../config.ts';
import { openDatabase } from '../storage/database.ts';
import { mailCounts } from '../storage/mail-counts.ts';
import { createMailRepository } from '../storage/mail-repository.ts';

/** What an operator does about mails, without seeing anybody's address. */
export interface MailOffice {
  /** How many subscriptions run and are paused, and how the mails of the ledger ended. */
  counts(): Promise<Record<string, number>>;
  /** Ends every subscription to an address, or the one with an id (as in a mail that asks to unsubscribe). Returns how many. */
  stop(what: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens the store of `config.DATABASE_URL` for it. */
export async function openMailOffice(config: Config): Promise<MailOffice> {
  const db = await openDatabase(config.DATABASE_URL);
  const store = createMailRepository(db);
  return {
    counts: () => mailCounts(db),
    stop: async (what) => {
      const whose = what.includes('@') ? { address: what } : { id: what };
      return (await store.end(whose, { reason: 'stopped by the operator', now: new Date() })).length;
    },
    close: () => db.destroy(),
  };
}

import type { Config } from '../config.ts';
import { openDatabase } from '../storage/database.ts';
import { type Exported, exportOf } from '../storage/personal/export.ts';
import { type Purged, purge } from '../storage/personal/purge.ts';
import type { Whose } from '../storage/personal/whose.ts';

/** What is kept about a workspace or a person, for the command line. */
export interface PersonalDataDesk {
  exportOf(whose: Whose): Promise<Exported>;
  /** What went, or would go, by table. */
  purge(whose: Whose, options: { dryRun: boolean }): Promise<Purged>;
  close(): Promise<void>;
}

/** Opens the store of `config.DATABASE_URL` for it. */
export async function openPersonalDataDesk(config: Config): Promise<PersonalDataDesk> {
  const db = await openDatabase(config.DATABASE_URL);
  return {
    exportOf: (whose) => exportOf(db, whose),
    purge: (whose, options) => purge(db, whose, options),
    close: () => db.destroy(),
  };
}

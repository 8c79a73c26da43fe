import type { Config } from '../config.ts';
import { type ExportFormat, exportPapers } from '../reading/export/formats.ts';
import { exportItems } from '../reading/export/items.ts';
import { openDatabase } from '../storage/database.ts';
import { createPaperRepository } from '../storage/paper-repository.ts';
import { readersNamed } from '../storage/reading-repository.ts';
import { readingOver } from './reading.ts';

/** Reading lists for the command line. */
export interface ReadingDesk {
  /** The workspaces in which a person has saved something. */
  teamsOf(userId: string): Promise<string[]>;
  /** A person's list, or what has a tag in it, as a file's text; null when there is nothing in it. */
  export(
    reader: { teamId: string; userId: string },
    wish: { format: ExportFormat; tag: string | undefined },
  ): Promise<{ text: string; papers: number } | null>;
  close(): Promise<void>;
}

/** Opens the store of `config.DATABASE_URL` for it. */
export async function openReadingDesk(config: Config): Promise<ReadingDesk> {
  const db = await openDatabase(config.DATABASE_URL);
  const { reading } = readingOver(db);
  const papers = createPaperRepository(db);
  return {
    teamsOf: (userId) => readersNamed(db, userId),
    export: async (reader, { format, tag }) => {
      const entries = await reading.list(reader, tag);
      if (entries.length === 0) return null;
      return { text: exportPapers(format, await exportItems(papers, entries)), papers: entries.length };
    },
    close: () => db.destroy(),
  };
}

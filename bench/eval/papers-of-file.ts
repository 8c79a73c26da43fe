import { openStore } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { importPapers } from '../../src/papers/import.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { readFileRecords } from '../../src/sources/files/read-file.ts';

const PAGE = 1000;

/** The papers of a file as the store keeps them: cleaned, checked and merged by a real import. */
export async function papersOfFile(path: string): Promise<Paper[]> {
  const store = await openStore(loadConfig({ DATABASE_URL: 'sqlite::memory:' }));
  try {
    const now = new Date();
    await importPapers({
      records: readFileRecords({ name: path, stdin: noInput() }),
      save: (sightings) => store.papers.save(sightings, now),
    });
    const papers: Paper[] = [];
    for (let seq = 0; ; ) {
      const page = await store.papers.changesSince(seq, PAGE);
      const last = page.at(-1);
      if (last === undefined) return papers;
      seq = last.seq;
      for (const { change } of page) if (change.kind === 'upsert') papers.push(change.paper);
    }
  } finally {
    await store.close();
  }
}

async function* noInput(): AsyncGenerator<Uint8Array> {}

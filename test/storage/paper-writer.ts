// A process of its own that writes papers: `paper-writer.ts URL NAME COUNT`.
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { NOW, sightings } from './sightings.ts';

const [url = '', name = '', count = ''] = process.argv.slice(2);
const db = await openDatabase(url);
const papers = createPaperRepository(db);
const once = await papers.saveOnce('starter', sightings({ id: 'starter', title: 'Starter' }), NOW);
for (let round = 0; round < Number(count); round += 1) {
  await papers.save(
    sightings({ id: `${name}${round}`, title: `${name} ${round}` }, { title: 'Shared', url: null }),
    NOW,
  );
}
await db.destroy();
process.stdout.write(once === null ? 'second' : 'first');

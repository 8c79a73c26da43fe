import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary, openStore } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config.ts';
import type { Paper } from '../../../src/papers/paper.ts';
import { sightingOf } from '../../../src/papers/sighting.ts';
import { papersOf } from '../../corpus/corpus.ts';
import { createRandom } from '../../random.ts';
import { latencyOf, timeEach } from '../latency.ts';
import { queriesFrom } from '../queries.ts';
import { BATCH, type Work } from './phase.ts';

/** Papers that questions are asked about. */
const ASKED_ABOUT = 500;

/** The whole way of a question with the parts that the bot joins: store, follower, index in its worker, answerer. */
export async function ask({ task, corpus, report }: Work): Promise<void> {
  const folder = join(task.directory, 'ask');
  mkdirSync(folder, { recursive: true });
  const config = loadConfig({ DATABASE_URL: `sqlite:${join(folder, 'papers.db')}` });
  const store = await openStore(config);
  const now = new Date();
  for await (const papers of corpus.batches(0, task.documents, BATCH))
    await store.papers.save(papers.flatMap(sightingsOf), now);
  await store.close();
  const about = await papersOf(corpus, 0, Math.min(task.documents, ASKED_ABOUT));
  const { long } = queriesFrom(about, task.queries, createRandom(task.corpus.seed + 1));
  const library = await openLibrary(config);
  const question = (words: string) => library.answerer.ask(`What is known about ${words}?`);
  // The first round is not counted: the index still learns from what it was just filled with.
  await timeEach(long, 2 * task.querySeconds, question);
  report({ ask: latencyOf(await timeEach(long, 2 * task.querySeconds, question)) });
  await library.close();
}

function sightingsOf(paper: Paper) {
  const checked = sightingOf(paper);
  return 'sighting' in checked ? [checked.sighting] : [];
}

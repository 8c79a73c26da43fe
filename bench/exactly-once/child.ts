import { readFileSync } from 'node:fs';
import { webApi } from '@slack/bolt';
import { createDeliveries } from '../../src/app/deliveries.ts';
import type { Library } from '../../src/app/library.ts';
import { runnersOn } from '../../src/app/runners.ts';
import { followClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { createBoltLogger } from '../../src/slack/bolt-logger.ts';
import { clientOptions } from '../../src/slack/client.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createMentionRepository } from '../../src/storage/mention-repository.ts';
import { type ChildSettings, POSTS_PER_SECOND, SHARED_TIMES, TIMEOUT_MS, TIMING } from './settings.ts';

/** Digests without a topic never search. */
const NO_LIBRARY = { index: {} } as Library;

/**
 * `child.ts SETTINGS`: the bot's own delivery jobs over the real Slack client, for all workspaces of the
 * playground, until it is killed. Only the waits are shorter than in earnest.
 */
async function main([path = '']: string[]): Promise<void> {
  const { databaseUrl, apiUrl, clockUrl, tokens } = JSON.parse(readFileSync(path, 'utf8')) as ChildSettings;
  const log = createLog('fatal');
  const db = await openDatabase(databaseUrl);
  const clock = await followClock(clockUrl, log);
  const clients = new Map<string, webApi.WebClient>();
  const clientFor = (team: string) => {
    const options = { ...clientOptions(apiUrl, createBoltLogger(log)), timeout: TIMEOUT_MS };
    const client = clients.get(team) ?? new webApi.WebClient(tokens[team] ?? '', options);
    clients.set(team, client);
    return client;
  };
  const outbox = createOutbox(
    { clientFor, serves: async () => true },
    { mentions: createMentionRepository(db), log },
  );
  const openRunner = runnersOn(databaseUrl, { times: SHARED_TIMES });
  const limits = { openRunner, postsPerSecond: POSTS_PER_SECOND, channelMs: 1, timing: TIMING };
  createDeliveries({ db, library: NO_LIBRARY, outbox, log, clock, ...limits }).start();
}

await main(process.argv.slice(2));

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Playground } from '../../src/playground/playground.ts';
import { type BotProcess, startBotProcess } from '../bot-process.ts';

/** Several instances of the whole bot on one store, of which one dies now and then and is started again. */
export interface Fleet {
  /** Resolves when all are connected. */
  connected(): Promise<void>;
  /**
   * Ends one that is connected at once, as a power cut would, and starts it again. False when no other one is connected
   * at this moment: where all are dead, nobody can answer.
   */
  kill(pick: number): Promise<boolean>;
  /** Ends one after the other as an upgrade does, each when the one before is back. */
  rollingRestart(): Promise<void>;
  /** How long each end on request took, in milliseconds. */
  stops: number[];
  stop(): Promise<void>;
}

/** Starts `size` instances; each keeps its search index in a folder of its own. `pick` is between 0 and 1. */
export function startFleet(
  playground: Playground,
  { size, folder, databaseUrl }: { size: number; folder: string; databaseUrl: string },
): Fleet {
  const start = (place: number): BotProcess => {
    const indexDir = join(folder, `instance-${place}`);
    mkdirSync(indexDir, { recursive: true });
    return startBotProcess(playground, {
      DATABASE_URL: databaseUrl,
      PAPERBOY_INDEX_DIR: indexDir,
      PAPERBOY_SOURCES: 'none',
    });
  };
  const bots = Array.from({ length: size }, (_, place) => start(place));
  const up = new Set<BotProcess>();
  const watch = (bot: BotProcess) => void bot.connected.then(() => up.add(bot)).catch(() => {});
  bots.forEach(watch);
  const replace = async (bot: BotProcess, end: () => Promise<void>) => {
    const place = bots.indexOf(bot);
    up.delete(bot);
    await end();
    const next = start(place);
    bots[place] = next;
    watch(next);
    return next;
  };
  const stops: number[] = [];
  return {
    stops,
    connected: async () => {
      await Promise.all(bots.map((bot) => bot.connected));
    },
    kill: async (pick) => {
      const ready = bots.filter((bot) => up.has(bot));
      const bot = ready[Math.floor(pick * ready.length)];
      if (bot === undefined || ready.length < 2) return false;
      await replace(bot, bot.kill);
      return true;
    },
    rollingRestart: async () => {
      for (const bot of [...bots]) {
        await bot.connected;
        const began = performance.now();
        const next = await replace(bot, bot.stop);
        stops.push(Math.round(performance.now() - began));
        await next.connected;
      }
    },
    stop: async () => {
      await Promise.all(bots.map((bot) => bot.stop()));
    },
  };
}

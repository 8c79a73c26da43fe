import type { Regression } from './answer/regression.ts';
import type { makeBackup as backup, restoreBackup as restore } from './app/backup.ts';
import type { BotApp, BotAppDeps } from './app/bot.ts';
import type { DeliveryDesk } from './app/delivery-desk.ts';
import type { Check } from './app/doctor.ts';
import type { MailOffice } from './app/mail-office.ts';
import type { PersonalDataDesk } from './app/personal-data.ts';
import type { ReadingDesk } from './app/reading-desk.ts';
import type { SourceDesk } from './app/source-desk.ts';
import type { moveStore } from './app/store-move.ts';
import type { TrendingDesk } from './app/trending-desk.ts';
import type { Config } from './config.ts';

export type { BotApp } from './app/bot.ts';
export type { DeliveryDesk } from './app/delivery-desk.ts';
export { type Library, openLibrary, openStore, type Store } from './app/library.ts';
export type { SourceDesk } from './app/source-desk.ts';
export type { TrendingDesk } from './app/trending-desk.ts';
export type { CopyReport } from './storage/copy/copy-store.ts';

/** The whole bot, not started yet. Loaded on demand: the other commands need no Slack library. */
export async function createApp(config: Config, deps: BotAppDeps): Promise<BotApp> {
  const { createBotApp } = await import('./app/bot.ts');
  return createBotApp(config, deps);
}

/** Looks at everything the bot stands on and says what to do; never throws. */
export async function diagnose(config: Config): Promise<Check[]> {
  const doctor = await import('./app/doctor.ts');
  return doctor.diagnose(config);
}

/** What an operator does about mails. */
export async function openMailOffice(config: Config): Promise<MailOffice> {
  const office = await import('./app/mail-office.ts');
  return office.openMailOffice(config);
}

/** Subscriptions, trending and deliveries for the command line. */
export async function openDelivery(config: Config): Promise<DeliveryDesk> {
  const desk = await import('./app/delivery-desk.ts');
  return desk.openDeliveryDesk(config);
}

/** Reading lists for the command line. */
export async function openReading(config: Config): Promise<ReadingDesk> {
  const desk = await import('./app/reading-desk.ts');
  return desk.openReadingDesk(config);
}

/** Reading the live sources by hand. */
export async function openSources(config: Config): Promise<SourceDesk> {
  const desk = await import('./app/source-desk.ts');
  return desk.openSourceDesk(config);
}

/** Rankings, explanations and replays for the command line. */
export async function openTrending(config: Config): Promise<TrendingDesk> {
  const desk = await import('./app/trending-desk.ts');
  return desk.openTrendingDesk(config);
}

/** What is kept about people, to be given out or deleted. */
export async function openPersonalData(config: Config): Promise<PersonalDataDesk> {
  const desk = await import('./app/personal-data.ts');
  return desk.openPersonalDataDesk(config);
}

/** Copies everything from one store into another, and compares them. */
export async function migrateStore(...move: Parameters<typeof moveStore>): ReturnType<typeof moveStore> {
  const store = await import('./app/store-move.ts');
  return store.moveStore(...move);
}

/** Writes everything that is stored into one file. */
export async function makeBackup(...given: Parameters<typeof backup>): ReturnType<typeof backup> {
  return (await import('./app/backup.ts')).makeBackup(...given);
}

/** Brings such a file into an empty store. */
export async function restoreBackup(...given: Parameters<typeof restore>): ReturnType<typeof restore> {
  return (await import('./app/backup.ts')).restoreBackup(...given);
}

/** The judged questions of a workspace, asked again. */
export async function askedAgain(config: Config, teamId: string, signal: AbortSignal): Promise<Regression> {
  const desk = await import('./app/regression-desk.ts');
  return desk.regressionOf(config, teamId, signal);
}

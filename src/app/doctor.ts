import type { Config } from '../config.ts';
import { describeSource } from '../digest/source-words.ts';
import { errorText } from '../errors.ts';
import { checkTokens } from '../slack/check-tokens.ts';
import { createVault } from '../slack/installations/vault.ts';
import { openDatabase } from '../storage/database.ts';
import { createInstallationRepository } from '../storage/installation-repository.ts';
import { createSourceStates } from '../storage/source-states.ts';
import { openLibrary } from './library.ts';
import { mailState } from './mail-state.ts';
import { manySettings } from './many-settings.ts';
import { createSources, scheduledSources } from './source-health.ts';
import { installPage } from './workspaces.ts';

export interface Check {
  name: string;
  ok: boolean;
  /** What was found, or what to do about it. */
  detail: string;
}

/** Looks at everything the bot stands on; never throws. */
export async function diagnose(config: Config): Promise<Check[]> {
  return [
    {
      name: 'configuration',
      ok: true,
      detail: `database ${withoutPassword(config.DATABASE_URL)}, log level ${config.LOG_LEVEL}`,
    },
    await check('database and index', async () => {
      const library = await openLibrary(config);
      try {
        const [stored, indexed] = [await library.papers.count(), await library.index.size()];
        if (stored !== indexed) throw new Error(`${stored} papers are stored but ${indexed} are indexed`);
        return stored === 0
          ? 'no papers yet: the first start imports the starter corpus, `paperboy import FILE` your own'
          : `${stored} papers stored and indexed`;
      } finally {
        await library.close();
      }
    }),
    await check('Slack', () => slackState(config)),
    await check('mail', () => mailState(config)),
    ...(await sourceChecks(config)),
  ];
}

async function slackState(config: Config): Promise<string> {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = config;
  if (botToken === undefined && config.SLACK_CLIENT_ID !== undefined) return manyState(config);
  if (botToken === undefined) return 'no tokens are set: `paperboy start` opens the playground';
  const { teamName, userName } = await checkTokens({ botToken, appToken, apiUrl });
  if (appToken === undefined && config.SLACK_SIGNING_SECRET === undefined) {
    throw new Error(
      'set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN',
    );
  }
  return `connected to ${teamName} as ${userName} by ${appToken === undefined ? 'HTTP' : 'Socket Mode'}`;
}

/** Whether the stored tokens can be read; Slack is not asked about each of them. */
async function manyState(config: Config): Promise<string> {
  const vault = createVault(manySettings(config).keys);
  const db = await openDatabase(config.DATABASE_URL);
  try {
    const all = await createInstallationRepository(db).list();
    for (const one of all) vault.open(one, one.id);
    const standing = all.filter(({ endedReason }) => endedReason === null);
    const stale = standing.filter(({ refreshUntil }) => refreshUntil > 0 && refreshUntil < Date.now());
    if (stale.length > 0) throw new Error(notRenewed(stale, config));
    return `installed in ${standing.length} workspaces, ${all.length - standing.length} have removed it`;
  } finally {
    await db.destroy();
  }
}

function notRenewed(stale: { name: string; expiresAt: number | null }[], config: Config): string {
  const names = stale.map(({ name, expiresAt }) => {
    const end = new Date(expiresAt ?? 0).toISOString().slice(0, 16).replace('T', ' ');
    return `${name} (${(expiresAt ?? 0) < Date.now() ? 'ran out' : 'good until'} ${end} UTC)`;
  });
  return `the last try to renew a token failed for ${names.join(', ')}: when the next start does not mend that, have somebody there install Paperboy again at ${installPage(config)}`;
}

/** One line for each source that is read by itself; what the store knows of it, without asking it. */
async function sourceChecks(config: Config): Promise<Check[]> {
  if (scheduledSources(config).length === 0) return [{ name: 'sources', ok: true, detail: NO_SOURCES }];
  const contact = config.PAPERBOY_CONTACT === undefined ? [NO_CONTACT] : [];
  try {
    const db = await openDatabase(config.DATABASE_URL);
    try {
      const now = new Date();
      const statuses = await createSources(config, createSourceStates(db)).status(now);
      const lines = statuses.map((status) => ({
        name: status.label,
        // One that was never read yet is no fault of anybody's.
        ok: status.state === 'ok' || status.lastAttemptAt === null,
        detail: describeSource(status, now),
      }));
      return [...lines, ...contact];
    } finally {
      await db.destroy();
    }
  } catch (error) {
    return [{ name: 'sources', ok: false, detail: errorText(error) }];
  }
}

function withoutPassword(url: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^:@/]*):[^@/]*@/, '$1:…@');
}

const NO_SOURCES =
  'none is read by itself: set PAPERBOY_SOURCES to change that; `paperboy fetch` reads Hugging Face and arXiv now';
const NO_CONTACT: Check = {
  name: 'contact',
  ok: true,
  detail:
    'set PAPERBOY_CONTACT (an address) so that the sources can write to you instead of shutting you out',
};

async function check(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await look() };
  } catch (error) {
    return { name, ok: false, detail: errorText(error) };
  }
}

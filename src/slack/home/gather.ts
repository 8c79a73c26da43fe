import type { types } from '@slack/bolt';
import type { Subscription } from '../../digest/subscription.ts';
import type { HomeContent } from '../messages/home/content.ts';
import { homeView } from '../messages/home/view.ts';
import type { Parts } from '../parts.ts';
import { withPapers } from '../reading/list.ts';
import type { Access } from './access.ts';
import type { Viewer } from './ports.ts';
import type { Shared } from './shared.ts';

const TRENDING = 5;
const READING = 5;
const QUESTIONS = 5;
const SUBSCRIPTIONS = 12;
/** More than that of one workspace are not looked through. */
const LOOKED_THROUGH = 500;
/** A removal can be taken back in the tab for so long. */
const UNDO_MS = 10 * 60_000;

export type HomeParts = Omit<Parts, 'home' | 'mentions' | 'together'>;

/** What a tab is made from. */
export interface Gathering {
  parts: HomeParts;
  access: Access;
  /** What is the same for everybody is asked for once for a crowd. */
  shared: Shared;
}

/** A person's Home tab as it should be now; everything is asked for at once. */
export async function buildHome(from: Gathering, viewer: Viewer): Promise<types.HomeView> {
  const { parts, access, shared } = from;
  const now = parts.clock.now();
  const [everybodys, reading, subscriptions, questions, memory] = await Promise.all([
    shared.of(viewer.teamId, 'everybody', () => everybodysPart(parts, viewer.teamId, now)),
    readingNow(parts, viewer, now),
    subscriptionsFor(from, viewer),
    questionsOf(parts, access, viewer),
    memoryFor(parts, access, viewer),
  ]);
  return homeView({ now, ...everybodys, ...reading, ...subscriptions, questions, memory });
}

async function everybodysPart(
  parts: HomeParts,
  teamId: string,
  now: Date,
): Promise<Pick<HomeContent, 'trending' | 'papers' | 'sources'>> {
  const [trending, papers, sources] = await Promise.all([
    trendingNow(parts, teamId, now),
    parts.library.count(),
    parts.sources(now),
  ]);
  return { trending, papers, sources };
}

/** Today's, or on a quiet day those of the week or the month. */
async function trendingNow(parts: HomeParts, teamId: string, now: Date): Promise<HomeContent['trending']> {
  const look = { teamId, now, limit: TRENDING };
  const { window, items } = await parts.trending.listOfFirst(['day', 'week', 'month'], look);
  return { window, items };
}

async function readingNow(
  parts: HomeParts,
  viewer: Viewer,
  now: Date,
): Promise<Pick<HomeContent, 'reading' | 'readingTotal' | 'removed'>> {
  const all = await parts.reading.list(viewer);
  return {
    reading: await withPapers(parts, all.slice(0, READING)),
    readingTotal: all.length,
    removed: await parts.reading.lastRemoved(viewer, new Date(now.getTime() - UNDO_MS)),
  };
}

/** First the person's own, then those of the channels that they may look into. */
async function subscriptionsFor(
  { parts: { homeRecords }, access, shared }: Gathering,
  viewer: Viewer,
): Promise<Pick<HomeContent, 'mine' | 'workspace' | 'moreSubscriptions'>> {
  const { teamId, userId } = viewer;
  const all = await shared.of(teamId, 'subscriptions', () =>
    homeRecords.subscriptions(teamId, LOOKED_THROUGH),
  );
  const seen = await Promise.all(all.map((one) => access.maySee(viewer, one)));
  const visible = all.filter((_, index) => seen[index]);
  const ours = (one: Subscription) => one.recipient === userId || one.createdBy === userId;
  const mine = visible.filter(ours).slice(0, SUBSCRIPTIONS);
  const workspace = visible.filter((one) => !ours(one)).slice(0, SUBSCRIPTIONS - mine.length);
  return { mine, workspace, moreSubscriptions: visible.length - mine.length - workspace.length };
}

async function questionsOf(
  { homeRecords }: HomeParts,
  access: Access,
  viewer: Viewer,
): Promise<HomeContent['questions']> {
  const questions = await homeRecords.recentQuestions(viewer, QUESTIONS);
  return Promise.all(
    questions.map(async (question) => ({
      ...question,
      link: await access.permalink(viewer.teamId, question),
    })),
  );
}

async function memoryFor(
  { settings }: HomeParts,
  access: Access,
  viewer: Viewer,
): Promise<HomeContent['memory']> {
  const memory = await settings.memory(viewer.teamId);
  return { ...memory, mayChange: await access.isAdmin(viewer) };
}

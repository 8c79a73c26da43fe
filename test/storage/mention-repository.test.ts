import { expect, it, onTestFinished } from 'vitest';
import type { Mention, MentionWindow } from '../../src/digest/ports.ts';
import { createRandom } from '../../src/playground/faults/random.ts';
import { createMentionRepository } from '../../src/storage/mention-repository.ts';
import { openTestDatabase } from './test-database.ts';

const MINUTE_MS = 60_000;
const START = Date.parse('2026-03-02T09:00:00Z');
const PAPERS = ['p0', 'p1', 'p2', 'p3', 'never mentioned'];
const KINDS: Mention['kind'][] = ['digest', 'answer', 'shared'];

/** The same by going through everything that was mentioned. */
function latestElsewhere(
  mentions: (Mention & { at: Date })[],
  { teamId, channelId }: { teamId: string; channelId: string },
  { since, digestsUntil }: MentionWindow,
) {
  const there = mentions.filter((one) => one.teamId === teamId && one.channelId !== channelId);
  const counting = there.filter(({ kind, at }) => at >= since && (kind !== 'digest' || at <= digestsUntil));
  counting.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.ts < b.ts ? -1 : 1));
  return new Map(counting.map(({ paperId, channelId, ts }) => [paperId, { channelId, ts }]));
}

it('finds the latest place of each paper outside of a channel', async () => {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  const repository = createMentionRepository(db);
  const random = createRandom(7);
  const among = <Value>(values: Value[]) => values[Math.floor(random() * values.length)] as Value;
  const instant = () => new Date(START + Math.floor(random() * 60) * MINUTE_MS);
  const mentions = Array.from({ length: 300 }, (_, n) => ({
    ...{ teamId: among(['T1', 'T2']), channelId: among(['C1', 'C2', 'C3']), kind: among(KINDS) },
    ...{ paperId: among(PAPERS.slice(0, -1)), ts: `${1_000 + n}.000001`, at: instant() },
  }));
  for (const { at, ...mention } of mentions) await repository.record([mention], at);
  for (let times = 0; times < 60; times += 1) {
    const channel = { teamId: among(['T1', 'T2']), channelId: among(['C1', 'C2', 'C9']) };
    const within = { since: instant(), digestsUntil: instant() };
    const found = await repository.elsewhere(channel, PAPERS, within);
    expect(found).toEqual(latestElsewhere(mentions, channel, within));
  }
});

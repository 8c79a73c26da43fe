import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePapers } from '../../src/answer/compare/compare.ts';
import type { DeliveryRecord } from '../../src/digest/ledger.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { parseTags } from '../../src/reading/tags.ts';
import { slackMoment } from '../../src/slack/dates.ts';
import type { Message } from '../../src/slack/message.ts';
import { abstractModal } from '../../src/slack/messages/abstract-modal.ts';
import { answerMessage } from '../../src/slack/messages/answer.ts';
import { comparisonMessage } from '../../src/slack/messages/comparison.ts';
import { digestCardMessage, digestMessage } from '../../src/slack/messages/digest.ts';
import { digestStatusMessage } from '../../src/slack/messages/digest-status.ts';
import { editSavedModal } from '../../src/slack/messages/edit-saved-modal.ts';
import { goneMessage } from '../../src/slack/messages/gone.ts';
import { liveSearchModal } from '../../src/slack/messages/live-search-modal.ts';
import { askedMessage, mailStatusMessage } from '../../src/slack/messages/mail.ts';
import { nothingFoundMessage } from '../../src/slack/messages/nothing-found.ts';
import { paperPreview } from '../../src/slack/messages/preview.ts';
import { privateAnswerMessage } from '../../src/slack/messages/private-answer.ts';
import { ratedMessage } from '../../src/slack/messages/rating.ts';
import {
  type ReadingEntry,
  readingListMessage,
  savedMessage,
} from '../../src/slack/messages/reading-list.ts';
import { type ResultItem, resultsMessage } from '../../src/slack/messages/results.ts';
import { settingsMessage } from '../../src/slack/messages/settings.ts';
import { sharedPaperMessage } from '../../src/slack/messages/shared-paper.ts';
import { sourcesMessage } from '../../src/slack/messages/sources.ts';
import { subscriptionsMessage } from '../../src/slack/messages/subscriptions-list.ts';
import { textModal } from '../../src/slack/messages/text-modal.ts';
import { changedMessage, foundMessage } from '../../src/slack/messages/thread-note.ts';
import { trendingMessage } from '../../src/slack/messages/trending.ts';
import { watchedMessage } from '../../src/slack/messages/watched.ts';
import { whyMessage } from '../../src/slack/messages/why.ts';
import { scorePaper } from '../../src/trending/score.ts';
import { subscription } from '../digest/builders.ts';
import { accessibilityProblems, unsaid } from './accessibility.ts';

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    '<!channel> everyone',
    '<@U1> <#C1|x> <!subteam^S1>',
    '[click](https://evil.example) *bold* _it_ `code` ~no~',
    '</title><script>alert(1)</script>',
    '\u202egnp.exe &lt;!here&gt;',
    'x'.repeat(20_000),
    '😀'.repeat(3000),
    'مرحبا بالعالم',
    ' ',
  ),
);

const paper: fc.Arbitrary<Paper> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 200 }),
  title: hostileText.map((title) => title.slice(0, 1000) || 'x'),
  abstract: hostileText,
  abstractKind: fc.constantFrom('abstract' as const, 'summary' as const),
  authors: fc.array(
    hostileText.map((name) => name.slice(0, 200)),
    { maxLength: 5 },
  ),
  publishedAt: fc.constantFrom(null, '2024', '2024-05-01'),
  url: fc.oneof(fc.constant(null), fc.webUrl(), hostileText, fc.constant('javascript:alert(1)')),
  categories: fc.array(
    hostileText.map((name) => name.slice(0, 100)),
    { maxLength: 3 },
  ),
});

const item: fc.Arbitrary<ResultItem> = fc.tuple(paper, hostileText).map(([found, words]) => ({
  rank: 1,
  paper: found,
  snippet: {
    text: found.abstract.slice(0, 320),
    marks: [[0, Math.min(3, found.abstract.length)]] as [number, number][],
  },
  why: [{ field: 'title' as const, words: [words.slice(0, 100)] }],
}));

/** What the form makes of them. */
function tagsOf(words: string): string[] {
  const parsed = parseTags(words.slice(0, 30));
  return parsed.ok ? parsed.tags : [];
}

const savedEntry: fc.Arbitrary<ReadingEntry> = fc
  .tuple(paper, hostileText, fc.boolean())
  .map(([found, words, here]) => ({
    entry: {
      paperId: found.id,
      title: found.title,
      savedAt: '2026-03-01T00:00:00.000Z',
      channelId: 'C1',
      note: words.slice(0, 1000),
      tags: tagsOf(words),
      removedAt: null,
      before: { note: '', tags: [], removedAt: null },
    },
    paper: here ? found : undefined,
  }));

const scored = (found: Paper) =>
  scorePaper(
    { paper: found, arrivedAt: '2026-03-01T00:00:00.000Z', readings: [], acts: [] },
    { now: new Date('2026-03-02T00:00:00Z'), window: 'week' },
  );

const message: fc.Arbitrary<Message> = fc.oneof(
  fc.array(item, { maxLength: 5 }).map((items) => resultsMessage({ heading: 'Results', items, paging: [] })),
  fc.tuple(hostileText, fc.array(item, { maxLength: 3 })).map(([typed, nearest]) =>
    nothingFoundMessage({
      query: typed.slice(0, 400),
      result: { suggestion: typed.slice(0, 400), terms: [{ word: typed.slice(0, 50), known: false }] },
      nearest,
      indexed: 3,
    }),
  ),
  fc
    .tuple(item, hostileText)
    .map(([found, name]) => sharedPaperMessage(found, { id: 'U1', name: name.slice(0, 80) })),
  fc.array(paper, { maxLength: 5 }).map((papers) =>
    trendingMessage(
      'week',
      {
        basis: 'Because.',
        items: papers.map((found) => ({ paper: found, why: found.title, score: scored(found) })),
      },
      {
        periods: { kind: 'too-few', papers: papers.length },
        terms: papers.map(({ title }) => ({ term: title, z: 3, fresh: 3, old: 0, papers: [] })),
      },
    ),
  ),
  paper.map((found) =>
    whyMessage({
      ...{ paper: found, score: scored(found), rank: 1, of: 2 },
      past: {
        slot: '2026-03-02T09:00:00.000Z',
        formula: 'trending-2',
        recorded: 0.5,
        rankedBy: 0.6,
        recomputed: 0.5,
      },
    }),
  ),
  fc.tuple(fc.array(paper, { minLength: 1, maxLength: 3 }), hostileText).map(([papers, words]) =>
    answerMessage(
      {
        question: words,
        answered: true,
        quotes: papers.map((p) => ({
          text: p.abstract.slice(0, 900),
          paperId: p.id,
          title: p.title,
          start: 0,
          end: 1,
        })),
        papers: papers.map((p) => ({ ...p, score: 1 })),
        support: { found: [], missing: [] },
      },
      papers,
    ),
  ),
  fc.tuple(fc.array(paper, { maxLength: 5 }), hostileText).map(([papers, words]) =>
    answerMessage(
      {
        question: words,
        answered: false,
        quotes: [],
        papers: papers.map((p) => ({ ...p, score: 1 })),
        reason: words.slice(0, 500),
        support: { found: [words.slice(0, 50)], missing: [words.slice(0, 50)] },
      },
      papers,
    ),
  ),
  fc.tuple(fc.array(paper, { maxLength: 5 }), hostileText).map(([papers, words]) =>
    digestMessage({
      title: words.slice(0, 200),
      basis: 'Because.',
      items: papers.map((p, i) => ({ paper: p, rank: i + 1, why: words.slice(0, 400) })),
      quiet: null,
      note: null,
    }),
  ),
  hostileText.map((said) =>
    sourcesMessage(
      [
        {
          source: 'arxiv',
          label: 'arXiv',
          everyMs: 3_600_000,
          lastAttemptAt: '2026-11-25T11:00:00Z',
          lastSuccessAt: null,
          failingSince: '2026-11-25T11:00:00Z',
          failures: 1,
          lastError: said,
          newestItemAt: null,
          lastReport: null,
          state: 'failing',
          since: null,
          reason: said,
        },
      ],
      new Date('2026-11-25T12:00:00Z'),
    ),
  ),
  fc.tuple(fc.array(paper, { minLength: 1, maxLength: 3 }), hostileText).map(([papers, words]) => {
    const support = { found: [], missing: [] };
    const quotes = papers.map((p) => ({
      text: p.abstract.slice(0, 600),
      paperId: p.id,
      title: p.title,
      start: 0,
      end: 1,
    }));
    const listed = papers.map((p) => ({ ...p, score: 1 }));
    const answer = { question: words, answered: true, quotes, papers: listed, support };
    return foundMessage({ kind: 'found', question: words, askedAt: '2026-11-25T11:00:00Z', answer }, papers);
  }),
  fc.tuple(paper, hostileText, fc.boolean()).map(([found, words, revised]) =>
    changedMessage(
      {
        kind: 'changed',
        paperId: found.id,
        title: found.title,
        quotes: [
          { was: words.slice(0, 600) || 'x', now: found.abstract.slice(0, 600) || null },
          { was: found.title, now: null },
        ],
        withdrawal: revised ? null : { at: '2026-11-25T11:00:00Z', reason: words.slice(0, 1000) },
      },
      revised ? found : undefined,
    ),
  ),
  fc.constant(
    privateAnswerMessage(
      ratedMessage(
        watchedMessage({ text: 'No.', blocks: [] }, { messageTs: '1.1' }, '2026-11-25T11:00:00Z'),
        '1.1',
      ),
      '1.1',
    ),
  ),
  fc.boolean().map((privateFirst) => settingsMessage(privateFirst)),
  hostileText.map((said) => goneMessage({ at: '2026-11-25T11:00:00Z', reason: said })),
  paper.map((found) => digestCardMessage({ paper: found, rank: 1, why: found.title })),
  fc.tuple(hostileText, hostileText).map(([topic, words]) => {
    const schedule = { hour: 9, minute: 0, days: [1 as const], timeZone: 'UTC' };
    const request = { topic: topic.slice(0, 100), schedule };
    const subscription = { address: 'ada@example.com', request, pausedReason: words.slice(0, 300) };
    const receipt = { slot: '2027-03-01T09:00:00.000Z', papers: 5, error: words.slice(0, 300) };
    const recent = Array.from({ length: 5 }, () => ({ ...receipt, state: 'failed' as const }));
    return mailStatusMessage({ subscription, recent }, new Date('2027-03-01T12:00:00Z'));
  }),
  fc.tuple(hostileText, hostileText).map(([address, words]) =>
    askedMessage(
      { outcome: 'refused', reason: words.slice(0, 300) },
      {
        address: address.slice(0, 254),
        request: { topic: '', schedule: { hour: 9, minute: 0, days: [1], timeZone: 'UTC' } },
      },
    ),
  ),
  fc.tuple(fc.array(paper, { maxLength: 10 }), hostileText).map(([papers, words]) =>
    digestMessage(
      {
        title: words.slice(0, 200),
        basis: 'Because.',
        items: papers.map((p, i) => ({
          paper: p,
          rank: i + 1,
          why: '',
          elsewhere: { channelId: 'C1', ts: '1.0' },
        })),
        quiet: null,
        note: words.slice(0, 1000),
        missed: 2,
      },
      new Map(papers.map(({ id }) => [id, 'https://example.slack.com/archives/C1/p10'])),
    ),
  ),
  fc.tuple(hostileText, hostileText).map(([topic, words]) => {
    const rests = subscription('s1', { teamId: 'T1', channelId: 'C1' }, { topic: topic.slice(0, 200) });
    const change = {
      subscriptionId: 's1',
      at: rests.createdAt,
      by: { userId: 'U1', userName: words },
      what: words,
    };
    return subscriptionsMessage(
      Array.from({ length: 16 }, () => rests),
      [change],
      new Date(rests.createdAt),
    );
  }),
  fc.tuple(hostileText, hostileText).map(([topic, words]) => {
    const one = subscription('s1', { teamId: 'T1', channelId: 'C1' }, { topic: topic.slice(0, 200) });
    const record: DeliveryRecord = {
      id: 'd1',
      teamId: 'T1',
      channelId: 'C1',
      subscriptionId: 's1',
      topic: topic.slice(0, 200),
      slot: one.createdAt,
      state: 'failed',
      papers: 5,
      ts: null,
      suppressed: 1,
      missed: 1,
      finishedAt: null,
      error: words,
    };
    return digestStatusMessage({
      channelId: 'C1',
      subscriptions: Array.from({ length: 4 }, () => one),
      runs: Array.from({ length: 8 }, () => ({ record, link: 'https://example.slack.com/archives/C1/p10' })),
      learned: { people: 2, votes: 3, wanted: [words.slice(0, 40)], unwanted: [words.slice(0, 40)] },
      changes: Array.from({ length: 10 }, () => ({
        subscriptionId: 's1',
        at: one.createdAt,
        by: null,
        what: words,
      })),
      now: new Date(one.createdAt),
    });
  }),
  fc.tuple(paper, hostileText).map(([found, words]) => {
    const marks = [{ start: 0, end: Math.min(50, found.abstract.length), head: words.slice(0, 40) }];
    return { text: 'modal', blocks: abstractModal(found, marks).blocks as Message['blocks'] };
  }),
  fc.array(savedEntry, { maxLength: 5 }).map((shown) =>
    readingListMessage({
      tag: shown[0]?.entry.tags[0],
      offset: 5,
      total: 20,
      shown,
      tags: shown.flatMap(({ entry }) => entry.tags),
      limit: 5,
    }),
  ),
  savedEntry.map(({ entry }) => savedMessage('Saved', entry)),
  savedEntry.map(({ entry }) => ({
    text: 'modal',
    blocks: editSavedModal(entry, 'C1').blocks as Message['blocks'],
  })),
  paper.map((found) => ({ text: 'modal', blocks: liveSearchModal(found).blocks as Message['blocks'] })),
  hostileText.map((said) => ({ text: 'modal', blocks: textModal('Text', said).blocks as Message['blocks'] })),
  fc.array(paper, { minLength: 2, maxLength: 5 }).map((papers) => comparisonMessage(comparePapers(papers))),
  paper.map((found) => {
    const { fallback = '', blocks = [] } = paperPreview(found);
    return { text: fallback, blocks: blocks as Message['blocks'] };
  }),
);

/** Every string in a value with the key it stands under. */
function strings(value: unknown, key = ''): { key: string; text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => strings(inner, name));
}

/** The most characters Slack takes, by the kind of block or element they stand in. */
function lengthProblems(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, value: carried, action_id: id } = value as Record<string, unknown>;
  const inner = Object.values(value).flatMap(lengthProblems);
  const length =
    typeof text === 'object' && text !== null ? String((text as { text: unknown }).text).length : -1;
  if (type === 'section' && length > 3000) inner.push(`section of ${length}`);
  if (type === 'button' && length > 75) inner.push(`button of ${length}`);
  if (type === 'button' && String(carried).length > 2000) inner.push('button value');
  const isOption = type === undefined && typeof carried === 'string' && length >= 0;
  if (isOption && (carried.length > 150 || length > 75))
    inner.push(`option of ${carried.length} and ${length}`);
  if (typeof id === 'string' && id.length > 255) inner.push('action id');
  if (type === 'text' && text === '') inner.push('empty rich text');
  return inner;
}

describe('every message, whatever papers and people say', () => {
  it('never mentions, pings or hides a link behind markup', () => {
    fc.assert(
      fc.property(message, (said) => {
        for (const { key, text } of strings(said)) {
          // Carried by a button and never shown, or the person's own words in a field.
          if (key === 'value' || key === 'initial_value') continue;
          // Dates are markup of ours.
          const rest = text.replace(/<!date\^\d+\^[{}\w ]+\|[^<>|]+>/g, '');
          expect(rest).not.toMatch(/<[!@#]/);
          expect(rest).not.toMatch(/[\u202a-\u202e]/);
          for (const [, target] of rest.matchAll(/<([^<>|\s\u2060][^<>|\s]*)\|/g))
            expect(target).toMatch(/^https?:\/\//);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stays within the limits of Slack', () => {
    fc.assert(
      fc.property(message, (said) => {
        expect(said.blocks.length).toBeLessThanOrEqual(said.text === 'modal' ? 100 : 50);
        expect(said.text.length).toBeGreaterThan(0);
        expect(said.text.length).toBeLessThanOrEqual(4000);
        expect(lengthProblems(said.blocks)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('links only to http(s), also in rich text', () => {
    fc.assert(
      fc.property(message, (said) => {
        for (const { key, text } of strings(said.blocks)) {
          if (key === 'url') expect(text).toMatch(/^https?:\/\//);
        }
      }),
    );
  });

  it('stays below 12,000 characters of text in all, well below what Slack refuses', () => {
    fc.assert(
      fc.property(message, (said) => {
        const shown = strings(said.blocks).filter(({ key }) => key === 'text');
        const isModal = said.text === 'modal'; // 250 kB there
        expect(isModal ? 0 : shown.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(12_000);
      }),
    );
  });
});

describe('people without a mouse or eyes', () => {
  it('hear in words what every button, image and option is about', () => {
    fc.assert(
      fc.property(message, (said) => {
        // Random titles are often alike, or have no words.
        const alike = /^two buttons|^no text/;
        const problems = accessibilityProblems(said).filter((problem) => !alike.test(problem));
        expect(problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('can tell the buttons of one paper from those of another', () => {
    const titles = ['Lantern', 'Tidepool', 'Kite'];
    const papers = titles.map((title, index) => plainPaper(title, `p${index}`));
    const items = papers.map((one, index) => ({
      rank: index + 1,
      paper: one,
      snippet: { text: '', marks: [] as [number, number][] },
      why: [],
    }));
    const support = { found: [], missing: [] };
    const ranked = papers.map((one) => ({ ...one, score: 1 }));
    const quotes = papers.map((one) => ({
      text: one.abstract,
      paperId: one.id,
      title: one.title,
      start: 0,
      end: one.abstract.length,
    }));
    const digest = papers.map((one, index) => ({ paper: one, rank: index + 1, why: 'Because.' }));
    const channelOf = { teamId: 'T1', channelId: 'C1' };
    const two = ['kites', 'lamps'].map((topic) => subscription(topic, channelOf, { topic }));
    for (const said of [
      resultsMessage({ heading: 'Results', items, paging: [] }),
      answerMessage({ question: '?', answered: true, quotes, papers: ranked, support }, papers),
      answerMessage(
        { question: '?', answered: false, quotes: [], papers: ranked, reason: 'No.', support },
        papers,
      ),
      digestMessage({ title: 'Today', basis: 'Because.', items: digest, quiet: null, note: null }),
      comparisonMessage(comparePapers(papers)),
      subscriptionsMessage(two, [], new Date(two[0]?.createdAt ?? 0)),
    ]) {
      expect(accessibilityProblems(said)).toEqual([]);
      expect(unsaid(said)).toEqual([]);
    }
  });

  it('see event times on their own clocks: a token with a fallback', () => {
    const at = '2027-03-01T08:00:00.000Z';
    expect(slackMoment(new Date(at), 'Europe/Berlin')).toBe(
      '<!date^1803888000^{date_short_pretty} {time}|Mon 1 Mar 09:00>',
    );
    expect(goneMessage({ at, reason: null }).text).toContain(
      'withdrawn on <!date^1803888000^{date_short_pretty}|2027-03-01>',
    );
    const one = subscription('s1', { teamId: 'T1', channelId: 'C1' }, { topic: 'x' });
    expect(subscriptionsMessage([one], [], new Date(one.createdAt)).text).toMatch(/Next: <!date\^\d+\^/);
  });
});

function plainPaper(title: string, id: string): Paper {
  const abstract = `We propose ${title}, a thing. It reaches 91% accuracy.`;
  return {
    id,
    title,
    abstract,
    abstractKind: 'abstract',
    authors: [],
    publishedAt: null,
    url: `https://example.org/${id}`,
    categories: [],
  };
}

import { type Candidate, type Composition, type DigestWindow, FIRST_WINDOW } from './composition.ts';
import { CATCH_UP_SIZE, DIGEST_SIZE, type Digest, type NamedMoment } from './digest.ts';
import { instantInWords } from './instant-words.ts';
import { quietDay } from './quiet.ts';
import { topicInWords } from './topic-query.ts';

/** The papers that a digest of this window has room for. */
export function pickFresh(
  candidates: Candidate[],
  delivered: ReadonlySet<string>,
  { missed }: DigestWindow,
): Candidate[] {
  const size = Math.min(DIGEST_SIZE * (missed + 1), CATCH_UP_SIZE);
  return candidates.filter(({ paper }) => !delivered.has(paper.id)).slice(0, size);
}

/** The first papers that the channel has not had yet, or honest sentences when there are none. */
export function composeDigest(composition: Composition): Digest {
  const { topic, basis, candidates, delivered, elsewhere, window = FIRST_WINDOW } = composition;
  const fresh = pickFresh(candidates, delivered, window);
  const title = topic === '' ? 'Trending papers' : `Papers on ${topicInWords(topic)}`;
  const quiet = fresh.length > 0 ? null : quietDay(composition, window);
  const notes = [catchUpNote(window), quiet?.note ?? earlierNote(composition, fresh, window)];
  const note = notes.filter((one) => one !== null).join(' ') || null;
  const moments = momentsIn(note, composition, window);
  return {
    title,
    basis,
    items: fresh.map(({ paper, why }, index) => {
      const place = elsewhere?.get(paper.id);
      return { paper, rank: index + 1, why, ...(place === undefined ? {} : { elsewhere: place }) };
    }),
    quiet: quiet?.reason ?? null,
    note,
    ...(moments.length > 0 ? { moments } : {}),
    ...(window.missed > 0 ? { missed: window.missed } : {}),
  };
}

/** Of the instants that a note can tell of, those whose words stand in it. */
function momentsIn(note: string | null, { troubles = [] }: Composition, window: DigestWindow): NamedMoment[] {
  const known = [window.since?.toISOString() ?? null, ...troubles.map(({ since }) => since)];
  return [...new Set(known)].flatMap((at) => {
    const words = at === null ? '' : instantInWords(new Date(at), window.timeZone);
    return at !== null && note?.includes(words) ? [{ at, words }] : [];
  });
}

function catchUpNote({ since, missed, timeZone }: DigestWindow): string | null {
  if (missed === 0) return null;
  const these = missed === 1 ? 'one digest did' : `${missed} digests did`;
  if (since === null) return `Catching up: ${these} not get out; this one makes up for it.`;
  return `Catching up: ${these} not get out; this one covers everything since ${instantInWords(since, timeZone)}.`;
}

/** Papers of earlier days fill a day without new ones, and are called that. */
function earlierNote(composition: Composition, fresh: Candidate[], window: DigestWindow): string | null {
  const { since, timeZone } = window;
  const trouble = composition.troubles?.[0];
  const told = trouble === undefined ? null : `${trouble.label}: ${trouble.reason ?? trouble.state}`;
  if (since === null || fresh.some(({ arrivedAt }) => Date.parse(arrivedAt) > since.getTime())) return told;
  const earlier = `Nothing new since ${instantInWords(since, timeZone)}; this channel has not had these earlier ones.`;
  return told === null ? earlier : `${earlier} ${told}`;
}

import type { Composition, DigestWindow } from './composition.ts';
import type { QuietReason } from './digest.ts';
import { instantInWords } from './instant-words.ts';
import type { SourceCondition } from './source-health.ts';
import { topicInWords } from './topic-query.ts';

/** Why there is nothing to show, and the sentence that says so. What keeps us from knowing comes first. */
export function quietDay(
  composition: Composition,
  window: DigestWindow,
): { reason: QuietReason; note: string } {
  const { poolSize, troubles = [], candidates, topic } = composition;
  const failing = troubles.find(({ state }) => state === 'failing');
  if (failing) return { reason: 'source-failing', note: failingNote(failing, window.timeZone) };
  if (poolSize === 0) {
    return { reason: 'nothing-stored', note: 'No papers today: none have been stored yet.' };
  }
  const behind = troubles.find(({ state }) => state === 'behind');
  if (behind) return { reason: 'source-behind', note: behindNote(behind, window.timeZone) };
  if (window.since !== null && composition.arrived !== null && composition.arrived !== undefined) {
    return sinceLast(composition, { since: window.since, arrived: composition.arrived, window });
  }
  if (candidates.length === 0) {
    const note = `No papers today: none of the stored ones match “${topicInWords(topic)}”.`;
    return { reason: 'no-match', note };
  }
  return { reason: 'all-posted', note: `Nothing new today: ${allPosted(composition)}.` };
}

function sinceLast(
  composition: Composition,
  { since, arrived, window }: { since: Date; arrived: number; window: DigestWindow },
): { reason: QuietReason; note: string } {
  const from = instantInWords(since, window.timeZone);
  if (arrived === 0) {
    return { reason: 'nothing-new', note: `Nothing new today: no paper came in since ${from}.` };
  }
  const came = arrived === 1 ? 'one paper came in' : `${arrived} papers came in`;
  const matching = composition.candidates.some(({ arrivedAt }) => Date.parse(arrivedAt) > since.getTime());
  if (matching) {
    return { reason: 'all-posted', note: `Nothing new today: ${allPosted(composition)}.` };
  }
  const about = composition.topic === '' ? '' : ` about “${topicInWords(composition.topic)}”`;
  const none = arrived === 1 ? 'it is not' : 'none of them is';
  return { reason: 'all-filtered', note: `No papers today: ${came} since ${from}, ${none}${about}.` };
}

function allPosted({ topic, candidates }: Composition): string {
  const about = topic === '' ? 'looked at' : `on “${topicInWords(topic)}”`;
  return candidates.length === 1
    ? `the one paper ${about} was posted here before`
    : `all ${candidates.length} papers ${about} were posted here before`;
}

function failingNote({ label, since, reason }: SourceCondition, timeZone: string): string {
  const from = since === null ? '' : ` since ${instantInWords(new Date(since), timeZone)}`;
  const why = reason === null ? '' : ` (${reason.replace(/\.$/, '')})`;
  return `No papers today, and there may be some that I have not seen: ${label} could not be read${from}${why}.`;
}

function behindNote({ label, since, reason }: SourceCondition, timeZone: string): string {
  const from = since === null ? '' : ` since ${instantInWords(new Date(since), timeZone)}`;
  const why = reason === null ? '' : ` (${reason.replace(/\.$/, '')})`;
  return `No papers today so far: ${label} has brought nothing new${from}${why}; what comes late will be in the next digest.`;
}

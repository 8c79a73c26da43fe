import type { ChangedNote, FoundNote } from '../../answer/watch/ports.ts';
import type { Paper } from '../../papers/paper.ts';
import { slackDay } from '../dates.ts';
import { type Block, fallbackText, type Message, section } from '../message.ts';
import { plain, quotation } from '../rich-text.ts';
import { clip, escapeMrkdwn, mrkdwnLink } from '../text.ts';
import { answerMessage } from './answer.ts';

/** A question that found no answer has one now. */
export function foundMessage({ question, askedAt, answer }: FoundNote, papers: Paper[]): Message {
  const words = escapeMrkdwn(clip(question, 300));
  const lead = `A paper that has come in answers what was asked on ${slackDay(askedAt)}: “${words}”`;
  const { text, blocks } = answerMessage(answer, papers);
  return { text: fallbackText([lead, ...text.split('\n')]), blocks: [section(lead), ...blocks] };
}

/** What was quoted above does not stand any more: the difference. */
export function changedMessage(
  { title, quotes, withdrawal }: ChangedNote,
  paper: Paper | undefined,
): Message {
  const name = paper ? mrkdwnLink(paper.url, paper.title) : `“${escapeMrkdwn(clip(title, 300))}”`;
  const reason = withdrawal?.reason
    ? ` The reason given: “${escapeMrkdwn(clip(withdrawal.reason, 300))}”`
    : '';
  const lead = withdrawal
    ? `${name}, which is quoted above, was withdrawn on ${slackDay(withdrawal.at)}.${reason}`
    : `The abstract of ${name}, which is quoted above, was revised.`;
  return {
    text: fallbackText([lead, ...quotes.flatMap((quote) => difference(quote, withdrawal === null))]),
    blocks: [section(lead), ...quotes.flatMap((quote) => differenceBlocks(quote, withdrawal === null))],
  };
}

type Difference = ChangedNote['quotes'][number];

function difference({ was, now }: Difference, revised: boolean): string[] {
  const before = `Quoted: “${escapeMrkdwn(was)}”`;
  if (!revised) return [before];
  return [before, now === null ? 'It says nothing like that now.' : `Now: “${escapeMrkdwn(now)}”`];
}

function differenceBlocks({ was, now }: Difference, revised: boolean): Block[] {
  const before = quotation([plain(was)], [plain('This was quoted.')]);
  if (!revised) return [before];
  if (now === null)
    return [quotation([plain(was)], [plain('This was quoted. It says nothing like that now.')])];
  return [before, quotation([plain(now)], [plain('This stands there now.')])];
}

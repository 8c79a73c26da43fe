import type { types } from '@slack/bolt';
import { gistOf } from '../../answer/gist.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Withdrawal } from '../../papers/revision.ts';
import { ACTION } from '../ids.ts';
import { fallbackText } from '../message.ts';
import { italic, paragraph, plain, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { aboutPaper, button } from './button.ts';
import { goneMessage } from './gone.ts';
import { byline, paperUrl } from './paper-lines.ts';

/** A preview is smaller than the message that it hangs on. */
const SENTENCE = 300;

/** What hangs below a message with a link to a paper: title, who and when, two sentences, and what can be done. */
export function paperPreview(paper: Paper): types.MessageAttachment {
  const gist = gistLine(paper);
  const by = byline(paper);
  const value = encodeValue('paper', { paperId: paper.id });
  return {
    fallback: fallbackText([paper.title, by, gist].filter((line) => line !== '').map(escapeMrkdwn)),
    blocks: [
      paragraph([
        titleLink(paperUrl(paper), paper.title),
        ...(by === '' ? [] : [plain('\n'), italic(by)]),
        ...(gist === '' ? [] : [plain(`\n${gist}`)]),
      ]),
      {
        type: 'actions',
        elements: [
          aboutPaper(button('Abstract', ACTION.showAbstract, value), paper),
          aboutPaper(button('Similar papers', ACTION.similarPapers, value), paper),
        ],
      },
    ],
  };
}

/** Instead of a preview: whoever pastes a link to a paper that was taken back should know. */
export function withdrawnPreview(withdrawal: Withdrawal): types.MessageAttachment {
  const { text, blocks } = goneMessage(withdrawal);
  return { fallback: text, blocks };
}

function gistLine({ abstract }: Paper): string {
  const [first, second] = gistOf(abstract);
  if (first === undefined) return '';
  const sentence = (span: { start: number; end: number }) =>
    clip(abstract.slice(span.start, span.end), SENTENCE);
  if (second === undefined) return sentence(first);
  const between = abstract.slice(first.end, second.start).trim() === '' ? ' ' : ' … ';
  return `${sentence(first)}${between}${sentence(second)}`;
}

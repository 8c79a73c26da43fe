import type { DigestItem } from '../../digest/digest.ts';
import { byline, paperUrl } from '../../papers/byline.ts';
import { clip } from '../../papers/clip.ts';
import { webLink } from '../../papers/links.ts';
import { plainText } from '../../papers/plain-text.ts';
import { ABSTRACT_LENGTH, type DigestPage } from './digest-html.ts';
import { wrapped } from './plain.ts';

/** The digest as a mail's plain text part: the same words as the HTML. */
export function digestText({ digest, day, footer, stopLink }: DigestPage): string {
  const parts = [
    `${wrapped(digest.title)}\nPaperboy · ${day}`,
    ...(digest.note === null ? [] : [wrapped(digest.note)]),
    ...digest.items.map(itemText),
    // The mark by which mail programs know that a signature follows.
    ['-- ', wrapped(digest.basis), ...footer.map((line) => wrapped(line))].join('\n'),
    ...(stopLink === null ? [] : [`Stop these mails:\n${stopLink}`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function itemText({ rank, paper, why }: DigestItem): string {
  const lines = [
    wrapped(`${rank}. ${plainText(paper.title)}`),
    webLink(paperUrl(paper)) ?? '',
    wrapped(plainText(byline(paper))),
    wrapped(clip(plainText(paper.abstract), ABSTRACT_LENGTH)),
    wrapped(plainText(why)),
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => line.replace(/^(?=\S)/gm, '   ').replace(/^ {3}(?=\d+\. )/, ''))
    .join('\n');
}

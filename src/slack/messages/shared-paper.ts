import { ACTION } from '../ids.ts';
import type { Message } from '../message.ts';
import { italic, marked, paragraph, plain, titleLink } from '../rich-text.ts';
import { escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { aboutPaper, button } from './button.ts';
import { byline, fallbackLine, paperUrl } from './paper-lines.ts';
import type { ResultItem } from './results.ts';

/** One paper for everybody in the channel, with a way back for the person who shared it. */
export function sharedPaperMessage(item: ResultItem, by: { id: string; name: string }): Message {
  const { paper, snippet } = item;
  const value = encodeValue('paper', { paperId: paper.id });
  const info = [byline(paper), `shared by ${by.name}`].filter((part) => part !== '').join(' · ');
  return {
    text: `${fallbackLine(1, paper).slice(3)} (shared by ${escapeMrkdwn(by.name)})`,
    blocks: [
      paragraph([
        titleLink(paperUrl(paper), paper.title),
        plain('\n'),
        italic(info),
        plain(snippet.text === '' ? '' : '\n'),
        ...marked(snippet.text, snippet.marks),
      ]),
      {
        type: 'actions',
        elements: [
          aboutPaper(button('Abstract', ACTION.showAbstract, value), paper),
          aboutPaper(button('Similar', ACTION.similarPapers, value), paper),
          aboutPaper(button('Save', ACTION.savePaper, value), paper),
          button('Remove', ACTION.removeShared, encodeValue('shared', { by: by.id })),
        ],
      },
    ],
  };
}

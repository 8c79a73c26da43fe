import type { SourceStatus } from '../../../digest/source-health.ts';
import { type Block, section } from '../../message.ts';
import { italic, lines, moment, paragraph, plain, type Span } from '../../rich-text.ts';
import { clip } from '../../text.ts';
import { type HomeContent, heading } from './content.ts';

/** The person's last questions, each with the way back to it. */
export function questionList(questions: HomeContent['questions']): Block[] {
  if (questions.length === 0) {
    return [
      ...heading('Recent questions'),
      section('None yet. Mention me in a channel, or write to me in *Messages*.'),
    ];
  }
  const list = questions.map(({ text, askedAt, papers, link }): Span[] => {
    const words = clip(text, 150);
    const outcome = papers === null ? 'not answered yet' : papers === 1 ? '1 paper' : `${papers} papers`;
    const head: Span = link === null ? plain(words) : { type: 'link', url: link, text: plainText(words) };
    return [plain('• '), head, italic(` · ${outcome} · `), moment(askedAt)];
  });
  return [...heading('Recent questions'), paragraph(lines(list))];
}

function plainText(words: string): string {
  const span = plain(words);
  return 'text' in span && span.text ? span.text : '…';
}

/** How many papers there are, where they come from, and how fresh each source is. */
export function knowledge({ papers, sources }: Pick<HomeContent, 'papers' | 'sources'>): Block[] {
  const count = papers === 1 ? '1 paper' : `${papers.toLocaleString('en')} papers`;
  const from = sources.length === 0 ? ', all from files: no live source is read here.' : '.';
  return [
    ...heading('What I know'),
    paragraph(lines([[plain(`${count}${from}`)], ...sources.map(sourceLine)])),
  ];
}

const STATES: Record<SourceStatus['state'], string> = {
  ok: 'fine',
  behind: 'behind',
  failing: 'cannot be read',
};

function sourceLine({ label, state, lastSuccessAt, newestItemAt }: SourceStatus): Span[] {
  return [
    plain(`• ${label}: ${STATES[state]}`),
    ...(lastSuccessAt === null
      ? [plain(', never read yet')]
      : [plain(', last read '), moment(lastSuccessAt)]),
    ...(newestItemAt === null ? [] : [plain(', newest announced '), moment(newestItemAt)]),
  ];
}

import type { Paper } from '../../papers/paper.ts';
import type { Entry } from '../../reading/entry.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../reading/export/formats.ts';
import { ACTION } from '../ids.ts';
import { type Block, fallbackText, type Message, note, section } from '../message.ts';
import { day, italic, lines, paragraph, plain, type Span, titleLink } from '../rich-text.ts';
import { clip, escapeMrkdwn, mrkdwnLink } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { cardLine, paperRow } from './paper-card.ts';
import { paperUrl } from './paper-lines.ts';

/** How much of a note a list shows. */
const NOTE_SHOWN = 300;
/** Slack's limit for the options of a menu. */
const TAGS_OFFERED = 99;

export interface ReadingEntry {
  entry: Entry;
  /** Undefined: it is no longer here. */
  paper: Paper | undefined;
}

export interface ReadingPage {
  /** Undefined: all. */
  tag: string | undefined;
  offset: number;
  total: number;
  shown: ReadingEntry[];
  /** Every tag of the list. */
  tags: string[];
  limit: number;
}

/** A person's papers to read: what they wrote about each, and what can be done with it. */
export function readingListMessage(page: ReadingPage): Message {
  const { tag, offset, total, shown } = page;
  if (total === 0) return note(EMPTY(tag));
  const about = tag === undefined ? '' : ` with the tag *${escapeMrkdwn(tag)}*`;
  const count = total === 1 ? '1 paper' : `${offset + 1}–${offset + shown.length} of ${total} papers`;
  const heading = `*Your reading list*${about}: ${count}`;
  return {
    text: fallbackText([heading, ...shown.map(fallback)]),
    blocks: [section(heading), ...shown.flatMap(entryBlocks), { type: 'divider' }, controls(page)],
  };
}

const EMPTY = (tag: string | undefined) =>
  tag === undefined
    ? 'Your reading list is empty. *Save* below any paper puts it here, for example after `/papers sparse attention`.'
    : `Nothing in your reading list has the tag *${escapeMrkdwn(tag)}*. \`/papers list\` shows all of it; \`/papers search list …\` searches papers.`;

/** Title, who and when, then what the person wrote; for lists of any kind. */
export function entrySpans({ entry, paper }: ReadingEntry): Span[] {
  const said = entry.note === '' ? [] : [plain(`“${clip(entry.note.replace(/\s+/g, ' '), NOTE_SHOWN)}”`)];
  return lines([
    paper
      ? [titleLink(paperUrl(paper), paper.title)]
      : [plain(clip(entry.title, 300)), italic(' (no longer here)')],
    paper ? cardLine(paper) : [],
    said,
    [italic('saved '), day(entry.savedAt), ...entry.tags.map((tag) => italic(` #${tag}`))],
  ]);
}

function entryBlocks(item: ReadingEntry): Block[] {
  const { entry, paper } = item;
  return [
    { type: 'divider' },
    paragraph(entrySpans(item)),
    paperRow(
      { id: entry.paperId, title: entry.title },
      paper
        ? { buttons: ['abstract', 'edit', 'remove'], more: ['similar', 'bibtex'] }
        : { buttons: ['edit', 'remove'], more: [] },
    ),
  ];
}

function fallback({ entry, paper }: ReadingEntry): string {
  const title = paper ? mrkdwnLink(paperUrl(paper), paper.title) : escapeMrkdwn(clip(entry.title, 300));
  const tags = entry.tags.map((tag) => ` #${escapeMrkdwn(tag)}`).join('');
  const said = entry.note === '' ? '' : `: ${escapeMrkdwn(clip(entry.note, NOTE_SHOWN))}`;
  return `• ${title}${tags}${said}`;
}

function controls({ tag, offset, total, tags, limit }: ReadingPage): Block {
  const at = (to: number) => encodeValue('reading', { ...(tag === undefined ? {} : { tag }), offset: to });
  return {
    type: 'actions',
    elements: [
      ...(offset > 0
        ? [button('Previous', `${ACTION.readingPage}:previous`, at(Math.max(0, offset - limit)))]
        : []),
      ...(offset + limit < total ? [button('More', `${ACTION.readingPage}:next`, at(offset + limit))] : []),
      ...(tags.length === 0 ? [] : [tagMenu(tags, tag)]),
      exportMenu(tag),
    ],
  };
}

function tagMenu(tags: string[], tag: string | undefined) {
  const option = (label: string, of: string | undefined) => ({
    text: { type: 'plain_text' as const, text: label, emoji: false },
    value: encodeValue('reading', { ...(of === undefined ? {} : { tag: of }), offset: 0 }),
  });
  const options = [
    option('All tags', undefined),
    ...tags.slice(0, TAGS_OFFERED).map((one) => option(`#${one}`, one)),
  ];
  const chosen = options[tag === undefined ? 0 : tags.indexOf(tag) + 1];
  return {
    type: 'static_select' as const,
    action_id: ACTION.readingTag,
    placeholder: { type: 'plain_text' as const, text: 'Tag', emoji: false },
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

/** A menu that writes the list, or what has one tag, in a format. */
export function exportMenu(tag: string | undefined) {
  return {
    type: 'static_select' as const,
    action_id: ACTION.exportReading,
    placeholder: { type: 'plain_text' as const, text: 'Export as …', emoji: false },
    options: (Object.keys(EXPORT_FORMATS) as ExportFormat[]).map((format) => ({
      text: { type: 'plain_text' as const, text: EXPORT_FORMATS[format].label, emoji: false },
      value: encodeValue('export', { format, ...(tag === undefined ? {} : { tag }) }),
    })),
  };
}

/** What happened to an entry, in our own words ("Saved"), with the ways on and back. */
export function savedMessage(said: string, entry: Entry): Message {
  const value = encodeValue('paper', { paperId: entry.paperId });
  const kept = entry.removedAt === null;
  const text = `${said}: *${escapeMrkdwn(clip(entry.title, 200))}*${details(entry)}`;
  return {
    text,
    blocks: [
      section(text),
      {
        type: 'actions',
        elements: [
          ...(kept ? [button('Note and tags', ACTION.editSaved, value)] : []),
          ...(entry.before === null ? [] : [button('Undo', ACTION.undoSaved, value)]),
          ...(kept && entry.before?.removedAt === null ? [button('Remove', ACTION.removeSaved, value)] : []),
        ],
      },
    ],
  };
}

function details({ note: said, tags }: Entry): string {
  const words = tags.map((tag) => `#${escapeMrkdwn(tag)}`).join(' ');
  const quoted = said === '' ? '' : `“${escapeMrkdwn(clip(said, NOTE_SHOWN))}”`;
  return [words, quoted]
    .filter((part) => part !== '')
    .map((part) => `\n${part}`)
    .join('');
}

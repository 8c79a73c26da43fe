import { SourceFailure } from '../failure.ts';
import { type ReadEntry, readEntry } from './entry.ts';
import { parseXml, textOf, type XmlNode } from './xml.ts';

/** The name that people know the source by. */
export const LABEL = 'arXiv';

/** A page of the query API. */
export interface Feed {
  entries: ReadEntry[];
  rejected: { where: string; reason: string }[];
  /** How many entries the whole list has; null when it does not say. */
  total: number | null;
  /** The query as it was run: an unknown prefix is changed without a word. */
  title: string;
}

type ReadPiece = ReadEntry | { where: string; reason: string };

/**
 * Reads an Atom feed of the query API. Each entry is parsed for itself, so that one that is broken costs no other;
 * what is no feed, or tells an error as an entry (with status 200), throws a `SourceFailure`.
 */
export function readFeed(body: string): Feed {
  const [head = '', ...pieces] = insideFeed(body).split(/(?=<entry[\s/>])/);
  const feed: Feed = { entries: [], rejected: [], ...aboutFeed(head) };
  if ('problem' in parseXml(`${head}</feed>`)) {
    // It may be the first entry whose beginning is broken.
    if (pieces.length === 0) throw malformed('sent a feed that is broken');
    feed.rejected.push({ where: 'before the first entry', reason: 'its XML is broken' });
  }
  for (const [index, piece] of pieces.entries()) {
    for (const read of readPiece(piece, `entry ${index + 1}`)) {
      if ('reason' in read) feed.rejected.push(read);
      else feed.entries.push(read);
    }
  }
  return feed;
}

/** The text of a feed up to its end. Text in an entry cannot hold a `<entry` or `</feed>`: it is escaped. */
function insideFeed(body: string): string {
  const text = body.trim();
  if (text === '') throw malformed('sent an empty answer');
  if (!text.startsWith('<')) {
    if (/rate exceeded/i.test(text)) throw limited();
    throw malformed('answered with plain text instead of a feed');
  }
  if (!/<feed[\s>]/.test(text)) throw malformed('answered with an HTML page instead of a feed');
  const end = text.lastIndexOf('</feed>');
  if (end < 0) throw malformed('sent a feed that is cut off');
  return text.slice(0, end);
}

function aboutFeed(head: string): Pick<Feed, 'total' | 'title'> {
  const total = /<opensearch:totalResults[^<>]*>\s*(\d{1,9})\s*</.exec(head)?.[1];
  return {
    total: total === undefined ? null : Number(total),
    title: /<title[^<>]*>([^<]*)/.exec(head)?.[1]?.trim() ?? '',
  };
}

/** The entry at the beginning of a piece; what stands behind it is an entry whose beginning is broken. */
function* readPiece(piece: string, where: string): Generator<ReadPiece> {
  const close = /<\/entry\s*>|^<entry[^<>]*\/>/.exec(piece);
  const end = close === null ? piece.length : close.index + close[0].length;
  yield readXml(piece.slice(0, end), where);
  if (piece.slice(end).trim() !== '') yield { where: `after ${where}`, reason: 'its XML is broken' };
}

function readXml(xml: string, where: string): ReadPiece {
  const read = parseXml(xml);
  if ('problem' in read) return { where, reason: `its XML is broken (${read.problem})` };
  const { entry } = read.node;
  if (entry === undefined || typeof entry === 'string' || Array.isArray(entry))
    return { where, reason: 'it is empty' };
  throwIfError(entry);
  return readEntry(entry, where);
}

/** A paper may well be called “Error”; only the address tells that this is none. */
function throwIfError(entry: XmlNode): void {
  if (!/\/api\/errors/.test(textOf(entry, 'id'))) return;
  const message = textOf(entry, 'summary').replace(/\s+/g, ' ').slice(0, 200);
  throw new SourceFailure(LABEL, {
    kind: 'refused',
    reason: `refused our request: ${message || 'no reason given'}`,
  });
}

function malformed(reason: string): SourceFailure {
  return new SourceFailure(LABEL, { kind: 'malformed', reason });
}

/** Not always with the status that belongs to it. */
function limited(): SourceFailure {
  return new SourceFailure(LABEL, { kind: 'limited', reason: 'asks us to wait (“Rate exceeded”)' });
}

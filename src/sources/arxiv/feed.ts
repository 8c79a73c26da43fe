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

/**
 * Reads an Atom feed of the query API. Each entry is parsed for itself, so that one that is broken costs no other;
 * what is no feed, or tells an error as an entry (with status 200), throws a `SourceFailure`.
 */
export function readFeed(body: string): Feed {
  const { shell, pieces } = taken(body);
  const feed: Feed = { entries: [], rejected: [], ...aboutFeed(shell) };
  for (const [index, piece] of pieces.entries()) {
    const read = readPiece(piece, `entry ${index + 1}`);
    if ('reason' in read) feed.rejected.push(read);
    else feed.entries.push(read);
  }
  return feed;
}

/** The feed without its entries, and the text of each entry. Text in an entry cannot hold a `<entry`: it is escaped. */
function taken(body: string): { shell: string; pieces: string[] } {
  const text = body.trim();
  if (text === '') throw malformed('sent an empty answer');
  if (!text.startsWith('<')) {
    if (/rate exceeded/i.test(text)) throw limited();
    throw malformed('answered with plain text instead of a feed');
  }
  const end = text.lastIndexOf('</feed>');
  if (!/<feed[\s>]/.test(text)) throw malformed('answered with an HTML page instead of a feed');
  if (end < 0) throw malformed('sent a feed that is cut off');
  const [head = '', ...pieces] = text.slice(0, end).split(/(?=<entry[\s>])/);
  return { shell: head + text.slice(end), pieces };
}

function aboutFeed(shell: string): Pick<Feed, 'total' | 'title'> {
  const read = parseXml(shell);
  const feed = 'node' in read ? read.node.feed : undefined;
  if (typeof feed !== 'object' || Array.isArray(feed)) throw malformed('sent a feed that is broken');
  const total = textOf(feed, 'opensearch:totalResults');
  return { total: /^\d+$/.test(total) ? Number(total) : null, title: textOf(feed, 'title') };
}

function readPiece(piece: string, where: string): ReadEntry | { where: string; reason: string } {
  const close = piece.indexOf('</entry>');
  const xml = close < 0 ? piece : piece.slice(0, close + '</entry>'.length);
  const read = parseXml(xml);
  if ('problem' in read) return { where, reason: `its XML is broken (${read.problem})` };
  const { entry } = read.node;
  if (typeof entry !== 'object' || Array.isArray(entry)) return { where, reason: 'it is empty' };
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

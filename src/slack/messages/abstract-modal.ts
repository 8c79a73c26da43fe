import type { types } from '@slack/bolt';
import type { Paper } from '../../papers/paper.ts';
import type { Block } from '../message.ts';
import { bold, italic, paragraph, plain, titleLink } from '../rich-text.ts';
import { clip } from '../text.ts';
import { byline, paperUrl } from './paper-lines.ts';

/** Slack's limits for rich text are not documented; sections end at 3,000 characters, so do our paragraphs. */
const PART = 2900;

/** A paper's abstract in a modal, whole. */
export function abstractModal(paper: Paper): types.ModalView {
  const blocks: Block[] = [paragraph([titleLink(paperUrl(paper), paper.title)])];
  const by = byline(paper);
  if (by !== '') blocks.push(paragraph([italic(clip(by, PART))]));
  if (paper.authors.length > 3) blocks.push(paragraph([plain(clip(paper.authors.join(', '), PART))]));
  blocks.push({ type: 'divider' });
  if (paper.abstract === '') blocks.push(paragraph([italic('No abstract is known for this paper.')]));
  for (let at = 0; at < paper.abstract.length; at += PART) {
    blocks.push(paragraph([plain(paper.abstract.slice(at, at + PART))]));
  }
  if (paper.categories.length > 0) {
    blocks.push(paragraph([bold('Categories: '), plain(clip(paper.categories.join(', '), PART))]));
  }
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Abstract', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    blocks,
  };
}

import { explainScore } from '../../trending/explain.ts';
import type { ExplainedPaper } from '../../trending/service.ts';
import { summarizeScore } from '../../trending/summary.ts';
import { slackDay } from '../dates.ts';
import { type Block, context, fallbackText, type Message } from '../message.ts';
import { italic, moment, paragraph, plain, type Span, titleLink } from '../rich-text.ts';
import { fallbackLine, paperUrl } from './paper-lines.ts';

/** A score that a digest of the channel recorded. */
export interface PastScore {
  slot: string;
  formula: string;
  recorded: number;
  /** What the digest put papers in order by: the score mixed with the match of a topic and the channel's votes. */
  rankedBy: number;
  /** Null when this version no longer knows the formula. */
  recomputed: number | null;
}

export interface WhyTold extends ExplainedPaper {
  past: PastScore | null;
}

/**
 * Every component of a paper's trending score with its inputs and weight, and what a past digest made of it. Of people it
 * tells how many, never who.
 */
export function whyMessage(explained: WhyTold): Message {
  const { paper, score, past } = explained;
  const lines = explainScore(score);
  const place = standing(explained);
  const blocks: Block[] = [
    paragraph([titleLink(paperUrl(paper), paper.title), italic(`\n${summarizeScore(score)}`)]),
    paragraph(lines.flatMap((line, index) => onReadersClock(index === 0 ? line : `\n${line}`, score.asOf))),
    context([place, ...(past === null ? [] : [pastLine(past)])].join('\n')),
  ];
  return { text: fallbackText([fallbackLine(1, paper).slice(3), ...lines, place]), blocks };
}

/** A line whose last words may be the instant of the score, which every reader sees on their own clock. */
function onReadersClock(line: string, asOf: string): Span[] {
  return line.endsWith(asOf) ? [plain(line.slice(0, -asOf.length)), moment(asOf)] : [plain(line)];
}

function standing({ rank, of, score }: ExplainedPaper): string {
  if (rank === null) return `Nothing happened to it in the last ${score.window}, so it is in no list.`;
  return `Number ${rank} of ${of} in the last ${score.window}.`;
}

function pastLine({ slot, formula, recorded, rankedBy, recomputed }: PastScore): string {
  const mixed =
    rankedBy === recorded
      ? ''
      : `, which with the match of the topic and the votes of this channel made ${rankedBy.toFixed(3)}`;
  const then = `In the digest of ${slackDay(slot)} its score was ${recorded.toFixed(3)} (${formula})${mixed}`;
  if (recomputed === null) return `${then}; this version no longer computes that formula.`;
  if (recomputed === recorded) return `${then}; computed again from what was recorded then, it is the same.`;
  return `${then}; computed again from what was recorded then, it is ${recomputed.toFixed(3)}.`;
}

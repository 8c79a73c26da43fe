import { byline, paperUrl } from '../../papers/byline.ts';
import { mrkdwnLink } from '../text.ts';

export { byline, paperUrl };

/** A paper in one line of a message's `text`. */
export function fallbackLine(number: number, paper: { title: string; url: string | null }): string {
  return `${number}. ${mrkdwnLink(paperUrl(paper), paper.title)}`;
}

import type { Digest, DigestItem } from '../../digest/digest.ts';
import { byline, paperUrl } from '../../papers/byline.ts';
import { clip } from '../../papers/clip.ts';
import { webLink } from '../../papers/links.ts';
import { plainText } from '../../papers/plain-text.ts';
import { type Html, html } from './html.ts';
import { link, RULE, sheet, small } from './layout.ts';

/** How much of an abstract a mail shows. */
export const ABSTRACT_LENGTH = 500;

export interface DigestPage {
  digest: Digest;
  /** The day in the reader's zone, in words. */
  day: string;
  /** Why they get this and how to change it, one sentence each. */
  footer: string[];
  /** Null: nobody outside can reach us. */
  stopLink: string | null;
}

/** The digest as a mail's HTML part. */
export function digestHtml({ digest, day, footer, stopLink }: DigestPage): string {
  const { items } = digest;
  const body = html`<p class="grey" style="margin: 0 0 4px; font-size: 13px; color: #5b616b;">Paperboy · ${day}</p>
<h1 class="ink" style="margin: 0 0 8px; font-size: 24px; line-height: 1.25; color: #1d1f23;">${digest.title}</h1>
${digest.note === null ? '' : html`<p style="margin: 0 0 8px;">${digest.note}</p>`}
${items.map(itemHtml)}
${RULE}
${small(html`${digest.basis}`)}
${footer.map((line) => small(html`${line}`))}
${stopLink === null ? '' : small(link(stopLink, 'Stop these mails'))}`;
  const preheader = items.map(({ paper }) => paper.title).join(' · ');
  return sheet({ title: digest.title, preheader: clip(preheader, 200), body });
}

function itemHtml({ rank, paper, why }: DigestItem): Html {
  const title = plainText(paper.title);
  const url = webLink(paperUrl(paper));
  const grey = plainText(byline(paper));
  const heading =
    url === null
      ? html`${title}`
      : html`<a class="link" href="${url}" style="color: #1a56c4; text-decoration: none;">${title}</a>`;
  return html`
<div class="line" style="border-top: 1px solid #e3e5e8; margin: 20px 0 0; padding: 18px 0 0;">
<h2 style="margin: 0 0 4px; font-size: 18px; line-height: 1.35;"><span class="grey" style="color: #5b616b; font-weight: normal;">${rank}.</span> ${heading}</h2>
${grey === '' ? '' : html`<p class="grey" style="margin: 0 0 8px; font-size: 14px; color: #5b616b;">${grey}</p>`}
${paper.abstract === '' ? '' : html`<p style="margin: 0 0 8px; font-size: 15px;">${clip(plainText(paper.abstract), ABSTRACT_LENGTH)}</p>`}
<p class="grey" style="margin: 0; font-size: 13px; color: #5b616b;">${plainText(why)}</p>
</div>`;
}

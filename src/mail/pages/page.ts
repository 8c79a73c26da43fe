import type { ServerResponse } from 'node:http';
import { type Html, html } from '../message/html.ts';
import { sheet } from '../message/layout.ts';

/** Nothing is loaded, nothing is told to other sites, and only our own form may be sent. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

export interface Page {
  title: string;
  text: string;
  /** A button that sends the token back; without one the page only tells. */
  button?: { label: string; action: string; token: string };
}

/** Answers with a page that asks or tells one thing. */
export function sendPage(response: ServerResponse, status: number, { title, text, button }: Page): void {
  const form: Html | '' =
    button === undefined
      ? ''
      : html`<form method="post" action="${button.action}?t=${encodeURIComponent(button.token)}">
<button style="font: inherit; font-weight: 600; padding: 10px 20px; border: 0; border-radius: 6px; background: #1a56c4; color: #ffffff; cursor: pointer;">${button.label}</button>
</form>`;
  const body = html`<h1 class="ink" style="margin: 0 0 12px; font-size: 24px; line-height: 1.25; color: #1d1f23;">${title}</h1>
<p style="margin: 0 0 16px;">${text}</p>
${form}`;
  response.writeHead(status, HEADERS);
  response.end(sheet({ title, preheader: '', body }));
}

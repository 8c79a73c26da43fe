import type { ServerResponse } from 'node:http';

/** A page of the installation: headline, paragraphs, and perhaps one thing to do. */
export interface InstallPage {
  title: string;
  paragraphs: string[];
  link?: { href: string; label: string };
}

/** Sends it; nothing in it is loaded from anywhere, and nothing of its address is told to where its link leads. */
export function sendPage(response: ServerResponse, status: number, page: InstallPage): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(html(page));
}

function html({ title, paragraphs, link }: InstallPage): string {
  const text = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('');
  const button = link
    ? `<p><a class="button" href="${escaped(link.href)}">${escaped(link.label)}</a></p>`
    : '';
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>${text}${button}</main></body></html>`;
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}
main{max-width:34rem;margin:10vh auto;padding:0 1rem}h1{font-size:1.5rem;line-height:1.3}
.button{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#1f3a5f;color:#fff;text-decoration:none}
.button:focus-visible{outline:3px solid Highlight;outline-offset:2px}`;

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

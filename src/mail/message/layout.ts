import { type Html, html } from './html.ts';

const FONT =
  "font-family: -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;";

/**
 * Every style stands twice: inline for programs that drop style sheets, and here for the dark, which can only
 * be asked for in one.
 */
const STYLE: Html = {
  markup: `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body { margin: 0; padding: 0; }
  a { overflow-wrap: anywhere; }
  @media (max-width: 480px) { .sheet { padding: 20px 18px !important; } .ground { padding: 0 !important; } }
  @media (prefers-color-scheme: dark) {
    .ground { background: #16181c !important; }
    .sheet { background: #1f2228 !important; border-color: #32363e !important; }
    .ink { color: #e8eaed !important; }
    .grey { color: #a3a9b3 !important; }
    .line { border-color: #32363e !important; }
    .link { color: #8ab4f8 !important; }
    .code { background: #2a2e36 !important; color: #e8eaed !important; }
  }`,
};

export interface Sheet {
  title: string;
  /** What a list of mails shows behind the subject. */
  preheader: string;
  body: Html;
}

/** A whole document of one column: no images, no scripts, nothing that is loaded from anywhere. */
export function sheet({ title, preheader, body }: Sheet): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body class="ground" style="margin: 0; padding: 0; background: #f3f4f6;">
<div style="display: none; max-height: 0; overflow: hidden;">${preheader}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background: #f3f4f6; padding: 24px 12px;">
<tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width: 640px; table-layout: fixed;">
<tr><td class="sheet ink" style="${FONT} background: #ffffff; border: 1px solid #e3e5e8; border-radius: 8px; padding: 28px 32px; color: #1d1f23; font-size: 16px; line-height: 1.5; overflow-wrap: anywhere;">
${body}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
  return markup;
}

/** A line between parts. */
export const RULE: Html = html`<div class="line" style="border-top: 1px solid #e3e5e8; margin: 24px 0 0; padding: 0 0 20px; font-size: 0; line-height: 0;">&nbsp;</div>`;

/** Small print. */
export function small(content: Html): Html {
  return html`<p class="grey" style="margin: 0 0 8px; font-size: 13px; line-height: 1.5; color: #5b616b;">${content}</p>`;
}

/** A link in our blue. */
export function link(href: string, text: string): Html {
  return html`<a class="link" href="${href}" style="color: #1a56c4;">${text}</a>`;
}

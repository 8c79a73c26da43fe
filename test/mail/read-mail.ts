export interface ReadMail {
  /** In order, unfolded, encoded words still encoded. */
  headers: [name: string, value: string][];
  header(name: string): string;
  text: string;
  html: string;
}

/** A mail as a mail program reads it. */
export function readMail(raw: string): ReadMail {
  const { headers, body } = entity(raw);
  const header = (name: string) => firstValue(headers, name);
  const boundary = /boundary="?([^";]+)"?/.exec(header('content-type'))?.[1];
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => entity(part.replace(/^\r\n/, '')));
  const content = (type: string) => {
    const part = parts.find((one) => firstValue(one.headers, 'content-type').startsWith(type));
    return part === undefined
      ? ''
      : decoded(part.body, firstValue(part.headers, 'content-transfer-encoding'));
  };
  return {
    headers,
    header: (name) => words(header(name)),
    text: content('text/plain'),
    html: content('text/html'),
  };
}

function entity(raw: string): { headers: [string, string][]; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { headers, body: raw.slice(end + 4) };
}

function firstValue(headers: [string, string][], name: string): string {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return quotedPrintable(body.replace(/=\r\n/g, ''));
  return body;
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Encoded words (RFC 2047) in UTF-8. */
function words(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quotedPrintable(text.replaceAll('_', ' ')),
    );
}

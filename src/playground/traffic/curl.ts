import type { TrafficEntry } from './traffic.ts';

/** A shell command that does the exchange again, or undefined for what no HTTP request began. */
export function curlOf(entry: TrafficEntry): string | undefined {
  const { url, request = '', headers = {} } = entry;
  if (url === undefined) return undefined;
  const given = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  // The token stays out of the text: double quotes let the shell fill it in.
  const token = entry.auth === undefined ? [] : [`-H "Authorization: Bearer $${TOKENS[entry.auth]}"`];
  return [`curl ${quoted(url)}`, ...token, ...given, `-d ${quoted(request)}`].join(' \\\n  ');
}

const TOKENS = { app: 'SLACK_APP_TOKEN', bot: 'SLACK_BOT_TOKEN' };

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * What may stand within any text that is logged, above all within the messages of errors: tokens and secrets, addresses
 * with a password or a signature in them, addresses of people, and the piece of a text that could not be read.
 */
const SECRETS: [RegExp, string][] = [
  [/\bxox[a-z](?:\.[a-z]+)?-[\w.-]+/gi, '[token]'],
  [/\bxapp-[\w-]+/gi, '[token]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [token]'],
  [/\bv0=[0-9a-f]{64}\b/g, '[signature]'],
  [/\b([a-z][a-z+]*:\/\/)[^\s/@"\\]*:[^\s/@"\\]*@/gi, '$1[credentials]@'],
  [/https:\/\/hooks\.slack\.com\/[^\s"\\]*/gi, '[response address]'],
  [/([?&](?:t|code|state|token|ticket|secret)=)[^\s&"\\]+/gi, '$1[secret]'],
  [/[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g, '[address]'],
  // Slack's client repeats an answer that it could not read where the error's name should stand.
  [
    /(An API error occurred: )(?![a-z0-9_]{1,80}(?:["\\]|$))(?:\\.|[^"\\])*/g,
    '$1an answer that could not be read',
  ],
  // V8 quotes what it was given: `Unexpected token 'h', "how do I…" is not valid JSON`.
  [/Unexpected token .{1,120}? is not valid JSON/g, 'Unexpected token: not valid JSON'],
];

/** A line of the log without what must not stand in it, wherever it came from. */
export function scrubbed(line: string): string {
  return SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
}

import type { IncomingMessage } from 'node:http';
import { SlackError } from '../errors.ts';
import { isJson, type Json } from '../types.ts';

const BODY_LIMIT = 4 * 1024 * 1024;

/** Form fields that carry JSON; a text that merely starts with a bracket stays a text. */
const JSON_FIELDS = [
  'attachments',
  'blocks',
  'chunks',
  'files',
  'loading_messages',
  'metadata',
  'prompts',
  'unfurls',
  'view',
];

/** The whole body as text. Throws `request_too_large` above 4 MB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new SlackError('request_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A Web API call's arguments, from a JSON or a form body. Throws `invalid_json` or `invalid_form_data`. */
export function parseArguments(body: string, contentType: string): Json {
  const args = contentType.startsWith('application/json')
    ? parseJson(body === '' ? '{}' : body)
    : Object.fromEntries(new URLSearchParams(body));
  for (const field of JSON_FIELDS) {
    const value = args[field];
    if (typeof value === 'string' && value !== '') args[field] = parseField(field, value);
  }
  return args;
}

/** A JSON object. Throws `invalid_json`. */
export function parseJson(body: string): Json {
  try {
    const value: unknown = JSON.parse(body);
    if (isJson(value)) return value;
  } catch {
    // Falls through: a body that cannot be read and one that is no object are refused alike.
  }
  throw new SlackError('invalid_json');
}

function parseField(field: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(field === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments', [
      `[ERROR] ${field} is not valid JSON`,
    ]);
  }
}

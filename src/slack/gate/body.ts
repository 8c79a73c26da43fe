import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

export interface BodyLimits {
  maxBytes: number;
  /** For the whole of a body. */
  withinMs: number;
}

/** What Slack sends has a form or JSON in it, and nothing else. */
const TYPES = ['application/json', 'application/x-www-form-urlencoded'];

/** The media type without its parameters; throws a `Refusal` for one that Slack does not send. */
export function mediaTypeOf({ headers }: IncomingMessage): string {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const encoding = headers['content-encoding'] ?? 'identity';
  if (!TYPES.includes(type) || encoding !== 'identity') {
    throw new Refusal('media_type', 'the body must be JSON or a form, not compressed');
  }
  return type;
}

/** The whole body. Throws a `Refusal` as soon as it is known to be too long, or has not come in time. */
export function readBody(request: IncomingMessage, { maxBytes, withinMs }: BodyLimits): Promise<Buffer> {
  const tooLong = () => new Refusal('too_large', `the body is longer than ${maxBytes} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLong());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const late = setTimeout(() => end(new Refusal('slow', 'the body did not come in time')), withinMs);
    const end = (outcome: Buffer | Refusal) => {
      clearTimeout(late);
      request.off('data', take).off('end', whole).off('close', gone).off('error', gone);
      if (outcome instanceof Refusal) reject(outcome);
      else resolve(outcome);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) end(tooLong());
      else chunks.push(chunk);
    };
    const whole = () => end(Buffer.concat(chunks));
    const gone = () => end(new Refusal('cut_off', 'the body ended early'));
    request.on('data', take).on('end', whole).on('close', gone).on('error', gone);
  });
}

import { SlackError } from '../errors.ts';
import { isJson, type Json, jsonList } from '../types.ts';

const EVENT_TYPE = 255;
/** Slack tells no number; this is a guess that leaves room for what ids need. */
const BYTES = 8000;

/**
 * A message's metadata: an event type, and a payload of plain values, objects, and lists of flat objects. Throws
 * `invalid_metadata_format`, `invalid_metadata_schema` and `metadata_too_large`.
 */
export function metadataOf({ metadata }: Json): { metadata?: Json } {
  if (metadata === undefined || metadata === '') return {};
  if (!isJson(metadata) || typeof metadata.event_type !== 'string' || !isJson(metadata.event_payload)) {
    throw new SlackError('invalid_metadata_format');
  }
  const { event_type: type, event_payload: payload } = metadata;
  const fits = type.length > 0 && type.length <= EVENT_TYPE && Object.values(payload).every(isAllowed);
  if (!fits) throw new SlackError('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(metadata)) > BYTES) throw new SlackError('metadata_too_large');
  return { metadata };
}

function isAllowed(value: unknown): boolean {
  if (Array.isArray(value)) {
    const objects = jsonList(value);
    return objects.length === value.length ? objects.every(isFlat) : value.every(isPlain);
  }
  return isPlain(value) || isJson(value);
}

function isFlat(value: Json): boolean {
  return Object.values(value).every(isPlain);
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

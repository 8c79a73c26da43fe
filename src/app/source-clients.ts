import { readFileSync } from 'node:fs';
import { setTimeout as timer } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { ARXIV, createArxiv } from '../sources/arxiv/source.ts';
import { createPoliteClient, type PoliteClient } from '../sources/http/client.ts';
import { createHuggingFace, HUGGING_FACE } from '../sources/hugging-face/source.ts';
import type { Intake, RateLimit } from '../sources/ports.ts';
import type { SourceName, SourceSetting } from '../sources/settings.ts';
import type { Source } from '../sources/source.ts';

/** Many times what a full page needs. */
const MAX_BYTES = 20_000_000;

const MANNERS = { 'hugging-face': HUGGING_FACE, arxiv: ARXIV } as const;

/** As people call a source. */
export function labelOf(source: SourceName): string {
  return MANNERS[source].label;
}

/** The adapter of a configured source. */
export function createSource(setting: SourceSetting): Source {
  return setting.source === 'arxiv' ? createArxiv(setting.categories) : createHuggingFace();
}

/** A client for one fetch of a source, with the addresses and the contact of the configuration. */
export function createSourceClient(
  config: Config,
  deps: { limit: RateLimit; intake: Intake; onWait?: (ms: number, reason: string) => void },
  source: SourceName,
): PoliteClient {
  const { label, friends, gapMs, timeoutMs } = MANNERS[source];
  return createPoliteClient({
    source,
    label,
    hosts: { base: new URL(source === 'arxiv' ? config.ARXIV_BASE_URL : config.HF_BASE_URL), friends },
    gapMs,
    timeoutMs,
    maxBytes: MAX_BYTES,
    userAgent: userAgent(config.PAPERBOY_CONTACT),
    limit: deps.limit,
    validator: (url) => deps.intake.validator(source, url),
    wait: (ms, signal) => timer(ms, undefined, { signal }),
    random: Math.random,
    machineNow: Date.now,
    ...(deps.onWait ? { onWait: deps.onWait } : {}),
  });
}

/** Who is asking, and whom to write to when it is too much. */
function userAgent(contact: string | undefined): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  if (contact === undefined) return `Paperboy/${version}`;
  return `Paperboy/${version} (${contact.includes('@') && !contact.includes(':') ? `mailto:${contact}` : `+${contact}`})`;
}

import type { webApi } from '@slack/bolt';
import type { Asked } from './asked.ts';
import { deedOf } from './asked.ts';
import type { Deeds, Respond } from './deeds.ts';
import { type Errand, onceFor } from './errands.ts';
import type { Parts } from './parts.ts';

/** Carries out what another instance had acknowledged; never throws. */
export type ErrandRunner = (errand: Errand) => Promise<void>;

export interface ErrandRunnerDeps {
  parts: Pick<Parts, 'errands' | 'log'>;
  deeds: Deeds;
  clientFor(teamId: string): webApi.WebClient;
  /** Only to where Slack is. */
  fetch: typeof globalThis.fetch;
}

/**
 * Runs what was asked again from the start: most of it only tells something, what changes something finds it changed,
 * and what turns something over does what was decided at the first time. Nobody can see whether a private reply is out
 * already, so a person may get one twice, and is told so, but never none.
 */
export function createErrandRunner({ parts, deeds, clientFor, fetch }: ErrandRunnerDeps): ErrandRunner {
  return async (errand) => {
    const asked = errand.asked as Asked;
    const url = 'response_url' in asked ? asked.response_url : undefined;
    const deed = deeds.get(deedOf(asked));
    parts.log.info({ what: deedOf(asked) }, 'something that another instance had begun is carried out');
    await deed?.(asked, {
      respond: url === undefined ? undefined : respondTo(fetch, url),
      client: clientFor(errand.teamId),
      once: onceFor(parts.errands, errand),
      again: true,
    });
    await parts.errands.done(errand).catch(() => {});
  };
}

function respondTo(fetch: ErrandRunnerDeps['fetch'], responseUrl: string): Respond {
  return async (body) => {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`Slack took no reply (status ${response.status})`);
  };
}

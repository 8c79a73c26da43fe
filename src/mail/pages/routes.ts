import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Links } from '../links.ts';
import type { OptIn } from '../opt-in.ts';
import type { MailStore } from '../ports.ts';
import { CONFIRM_PATH, STOP_PATH } from '../public-links.ts';
import { type Page, sendPage } from './page.ts';

/** A route of the bot's own HTTP server. */
export interface MailRoute {
  path: string;
  method: 'GET' | 'POST';
  handler(request: IncomingMessage, response: ServerResponse): void;
}

export interface MailPagesDeps {
  optIn: Pick<OptIn, 'pending' | 'confirmByLink'>;
  store: Pick<MailStore, 'byId' | 'end'>;
  links: Links;
  now(): Date;
  log: Log;
}

const STALE: Page = {
  title: 'This link is no longer good',
  text: 'It was used already or has expired. In Slack, /papers email shows how things stand.',
};
const STOPPED: Page = { title: 'Stopped', text: 'You will get no more of these mails.' };

/**
 * What links in mails lead to. Looking (GET) changes nothing, because programs that check mails look at every
 * link; only sending the page's button (POST) does. The same POST without a page is RFC 8058's one-click.
 */
export function createMailPages(deps: MailPagesDeps): MailRoute[] {
  const route = (path: string, method: MailRoute['method'], answer: Answer): MailRoute => ({
    path,
    method,
    handler: (request, response) => void serve(deps, answer, { request, response }),
  });
  return [
    route(CONFIRM_PATH, 'GET', askToConfirm),
    route(CONFIRM_PATH, 'POST', confirm),
    route(STOP_PATH, 'GET', askToStop),
    route(STOP_PATH, 'POST', stop),
  ];
}

type Answer = (deps: MailPagesDeps, token: string, now: Date) => Promise<[status: number, page: Page]>;

async function serve(
  deps: MailPagesDeps,
  answer: Answer,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  request.resume(); // what a form or a mail program sends along tells us nothing
  try {
    const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('t') ?? '';
    const [status, page] = await answer(deps, token, deps.now());
    sendPage(response, status, page);
  } catch (error) {
    deps.log.error({ error: errorText(error) }, 'a page for a mail failed');
    sendPage(response, 500, { title: 'Something went wrong', text: 'Please try again in a moment.' });
  }
}

const askToConfirm: Answer = async ({ optIn }, token, now) => {
  const open = await optIn.pending(token, now);
  if (open === null) return [410, STALE];
  const text = `Paperboy will send its digest to ${open.address}.`;
  return [
    200,
    {
      title: 'Do you want this digest?',
      text,
      button: { label: 'Yes, send it', action: CONFIRM_PATH, token },
    },
  ];
};

const confirm: Answer = async ({ optIn }, token, now) => {
  const subscription = await optIn.confirmByLink(token, now);
  if (subscription === null) return [410, STALE];
  return [200, { title: 'Confirmed', text: `The digest will come to ${subscription.address}.` }];
};

const askToStop: Answer = async ({ store, links }, token, now) => {
  const id = links.read('stop', token, now);
  const found = id === null ? null : await store.byId(id);
  if (found === null) return [410, STALE];
  if (found.ended) return [200, STOPPED];
  const text = `Paperboy sends its digest to ${found.address}.`;
  return [
    200,
    { title: 'Stop these mails?', text, button: { label: 'Stop them', action: STOP_PATH, token } },
  ];
};

/** Stopping twice is as good as once. */
const stop: Answer = async ({ store, links }, token, now) => {
  const id = links.read('stop', token, now);
  if (id === null || (await store.byId(id)) === null) return [410, STALE];
  await store.end({ id }, { reason: 'stopped by its link', now });
  return [200, STOPPED];
};

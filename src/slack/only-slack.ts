import { fencedFetch } from './fence.ts';

/** Whether a request of ours may go to `target`: Slack's API, or a host below its own such as hooks.slack.com. */
export function isSlack(slackApiUrl: string, target: URL): boolean {
  const { protocol, hostname } = new URL(slackApiUrl);
  if (target.protocol !== protocol || target.username !== '' || target.password !== '') return false;
  return target.hostname === hostname || target.hostname.endsWith(`.${hostname}`);
}

/**
 * `fetch` to Slack and nobody else, following no redirect: answers go to addresses that stand in what we are sent, and
 * a forged one must not turn the bot into a messenger inside its own network.
 */
export function slackFetch(slackApiUrl: string): typeof globalThis.fetch {
  return async (input, init) => {
    const target = new URL(input instanceof Request ? input.url : input);
    if (!isSlack(slackApiUrl, target)) throw new Error(`${target.hostname} is not a host of Slack's`);
    return fencedFetch(input, { redirect: 'error', ...init });
  };
}

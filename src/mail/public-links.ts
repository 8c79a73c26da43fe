import type { Links } from './links.ts';

export const CONFIRM_PATH = '/mail/confirm';
export const STOP_PATH = '/mail/stop';

/** The addresses that mails may point to; null where nobody outside can reach us. */
export interface PublicLinks {
  confirm(confirmationId: string, expiresAt: Date): string | null;
  stop(subscriptionId: string): string | null;
}

/** `publicUrl` undefined: there is no way in from outside, so no mail holds a link to us. */
export function createPublicLinks(publicUrl: string | undefined, links: Links): PublicLinks {
  const at = (path: string, token: string) =>
    publicUrl === undefined ? null : `${publicUrl.replace(/\/+$/, '')}${path}?t=${token}`;
  return {
    confirm: (id, expiresAt) => at(CONFIRM_PATH, links.sign('confirm', id, expiresAt)),
    stop: (id) => at(STOP_PATH, links.sign('stop', id, null)),
  };
}

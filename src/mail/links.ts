import { createHmac, timingSafeEqual } from 'node:crypto';

export type LinkPurpose = 'confirm' | 'stop';

/** Tokens that only we can make, each good for one purpose. */
export interface Links {
  /** `expiresAt` null: for ever. */
  sign(purpose: LinkPurpose, id: string, expiresAt: Date | null): string;
  /** The id that was signed; null when the token is not ours, is for another purpose, or has expired. */
  read(purpose: LinkPurpose, token: string, now: Date): string | null;
  /** A keyed hash of a code: six digits could be guessed from a plain one. */
  hashCode(confirmationId: string, code: string): string;
}

/** `secret` is the installation's own. */
export function createLinks(secret: string): Links {
  const mac = (use: string, text: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([use, text]))
      .digest('base64url');
  return {
    sign: (purpose, id, expiresAt) => {
      const body = Buffer.from(JSON.stringify([id, expiresAt?.getTime() ?? null])).toString('base64url');
      return `${body}.${mac(purpose, body)}`;
    },
    read: (purpose, token, now) => {
      const [body = '', signature = ''] = token.split('.', 2);
      if (!isSame(signature, mac(purpose, body))) return null;
      const [id, expires] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [
        string,
        number | null,
      ];
      return expires !== null && expires <= now.getTime() ? null : id;
    },
    hashCode: (confirmationId, code) => mac('code', `${confirmationId} ${code}`),
  };
}

/** Compares without telling by its time how much was right. */
export function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

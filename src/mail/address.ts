import { domainToASCII } from 'node:url';

export type ReadAddress = { ok: true; address: string } | { ok: false; message: string };

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/i;
const LONGEST_LOCAL_PART = 64;
const LONGEST = 254;

/**
 * Reads one e-mail address: the plain form that people have (no quotes, comments or names), the domain in
 * ASCII and lower case. Nothing it accepts can end a header or an SMTP command.
 */
export function readAddress(text: string): ReadAddress {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase();
  const address = `${local}@${domain}`;
  const fits = local.length <= LONGEST_LOCAL_PART && address.length <= LONGEST;
  if (at > 0 && fits && LOCAL_PART.test(local) && DOMAIN.test(domain)) return { ok: true, address };
  return {
    ok: false,
    message: `“${text.slice(0, 60)}” is not an e-mail address I can write to; it looks like \`you@example.org\`.`,
  };
}

/** The same person's mailbox for counting: capitals make no other mailbox anywhere that people use. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

/** A sender as configured: `papers@example.org` or `Paperboy <papers@example.org>`; null when it is neither. */
export function readSender(text: string): { name: string; address: string } | null {
  const named = /^([^<>\r\n]*)<([^<>]+)>$/.exec(text.trim());
  const read = readAddress((named?.[2] ?? text).trim());
  if (!read.ok) return null;
  const name = (named?.[1] ?? '').trim().replace(/^"|"$/g, '');
  return { name: name === '' ? 'Paperboy' : name, address: read.address };
}

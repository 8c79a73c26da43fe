import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '../../errors.ts';

/** A key for AES-256, with the name by which encrypted text refers to it. */
export interface VaultKey {
  id: string;
  bytes: Buffer;
}

/** Encrypted text, and which key it takes. */
export interface Sealed {
  keyId: string;
  secret: string;
}

/** Encrypts for the database. `owner` is bound to the text: what is copied to another row cannot be read there. */
export interface Vault {
  /** Seals with the newest key. */
  seal(text: string, owner: string): Sealed;
  /** Throws an `AppError` when no key fits, or the text was damaged. */
  open(sealed: Sealed, owner: string): string;
  newestKeyId: string;
  has(keyId: string): boolean;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with the first key; all of them decrypt. */
export function createVault(keys: [VaultKey, ...VaultKey[]]): Vault {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const [newest] = keys;
  return {
    newestKeyId: newest.id,
    has: (keyId) => byId.has(keyId),
    seal: (text, owner) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, newest.bytes, nonce).setAAD(Buffer.from(owner));
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const secret = Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64');
      return { keyId: newest.id, secret };
    },
    open: ({ keyId, secret }, owner) => {
      const key = byId.get(keyId);
      if (key === undefined) throw missingKey([keyId]);
      const bytes = Buffer.from(secret, 'base64');
      const tagEnd = NONCE_BYTES + TAG_BYTES;
      try {
        const decipher = createDecipheriv(ALGORITHM, key.bytes, bytes.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(owner))
          .setAuthTag(bytes.subarray(NONCE_BYTES, tagEnd));
        return decipher.update(bytes.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new AppError('token_damaged', DAMAGED, { cause });
      }
    },
  };
}

const DAMAGED =
  'A stored token is damaged: bring the database back from a backup, or have that workspace install Paperboy again.';

/** What an operator can do about tokens whose keys are not there. */
export function missingKey(keyIds: string[]): AppError {
  const ids = keyIds.join(', ');
  return new AppError(
    'encryption_key',
    `Tokens in the database were encrypted with another ENCRYPTION_KEY (${ids}): set the earlier key behind the new one, parted by a comma. Nothing was changed.`,
  );
}

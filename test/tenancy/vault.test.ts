import { describe, expect, it } from 'vitest';
import { readKeys } from '../../src/keys.ts';
import { createVault } from '../../src/slack/installations/vault.ts';
import { testKey } from './many-workspaces.ts';

function vault(...bytes: number[]) {
  const read = readKeys(bytes.map(testKey).join(', '));
  if ('problem' in read) throw new Error(read.problem);
  return createVault(read.keys);
}

describe('tokens at rest', () => {
  it('come back as they went in, and never look the same twice', () => {
    const one = vault(1);
    const [a, b] = [one.seal('xoxb-secret', 'T1'), one.seal('xoxb-secret', 'T1')];
    expect(one.open(a, 'T1')).toBe('xoxb-secret');
    expect(a.secret).not.toBe(b.secret);
    expect(Buffer.from(a.secret, 'base64').toString('latin1')).not.toContain('xoxb');
  });

  it('cannot be read in another row, nor after a bit was changed', () => {
    const one = vault(1);
    const sealed = one.seal('xoxb-secret', 'T1');
    expect(() => one.open(sealed, 'T2')).toThrow(/damaged/);
    const bytes = Buffer.from(sealed.secret, 'base64');
    for (const place of [0, 15, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(() => one.open({ ...sealed, secret: changed.toString('base64') }, 'T1')).toThrow(/damaged/);
    }
  });

  it('are read with any of the keys, and written with the first', () => {
    const old = vault(1).seal('xoxb-secret', 'T1');
    const both = vault(2, 1);
    expect(both.open(old, 'T1')).toBe('xoxb-secret');
    expect(both.seal('x', 'T1').keyId).toBe(vault(2).newestKeyId);
  });

  it('say which key is missing', () => {
    const old = vault(1).seal('xoxb-secret', 'T1');
    expect(() => vault(2).open(old, 'T1')).toThrow(
      new RegExp(`${old.keyId}.*earlier key behind the new one`),
    );
  });
});

describe('keys in the environment', () => {
  it('may be hexadecimal or base64 of either kind', () => {
    const bytes = Buffer.alloc(32, 0xfb);
    const forms = [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')];
    const ids = forms.map((form) => {
      const read = readKeys(form);
      return 'keys' in read ? read.keys[0].id : read.problem;
    });
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}$/);
  });

  it.each([
    ['a short one', 'abc'],
    ['a pass phrase', 'correct horse battery staple, and more'],
    ['nothing behind a comma', `${testKey(1)},`],
  ])('are refused when they are %s', (_, text) => {
    expect(readKeys(text)).toHaveProperty('problem', expect.stringContaining('32 random bytes'));
  });
});

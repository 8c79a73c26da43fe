import type { Installation, InstallationStore, StoredInstallation, Tokens } from './installation.ts';
import { missingKey, type Vault } from './vault.ts';

/** Installations with readable tokens, over a store that cannot read them. */
export interface Installed extends Omit<InstallationStore, 'save' | 'replaceTokens' | 'reseal'> {
  save(installation: Installation, tokens: Tokens): Promise<void>;
  tokensOf(stored: StoredInstallation): Tokens;
  replaceTokens(at: { id: string; version: number }, tokens: Tokens): Promise<boolean>;
  /**
   * Encrypts with the newest key what an earlier one encrypted; returns how many. Throws an `AppError`, before anything
   * was changed, when there is one that no key fits.
   */
  encryptAnew(): Promise<number>;
}

/** Everything is bound to the id of its installation. */
export function createInstalled(store: InstallationStore, vault: Vault): Installed {
  const sealed = (id: string, { botToken, refreshToken, expiresAt }: Tokens) => ({
    ...vault.seal(JSON.stringify({ botToken, refreshToken }), id),
    expiresAt,
  });
  const opened = (stored: StoredInstallation) => vault.open(stored, stored.id);
  return {
    ...store,
    save: (installation, tokens) => store.save(installation, sealed(installation.id, tokens)),
    tokensOf: (stored) => ({ ...JSON.parse(opened(stored)), expiresAt: stored.expiresAt }),
    replaceTokens: (at, tokens) => store.replaceTokens(at, sealed(at.id, tokens)),
    encryptAnew: async () => {
      const all = await store.list();
      const strange = new Set(all.map(({ keyId }) => keyId).filter((id) => !vault.has(id)));
      if (strange.size > 0) throw missingKey([...strange]);
      let done = 0;
      for (const one of all.filter(({ keyId }) => keyId !== vault.newestKeyId)) {
        if (await store.reseal(one, vault.seal(opened(one), one.id))) done++;
      }
      return done;
    },
  };
}

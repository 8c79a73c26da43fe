import { type CopyReport, type CopyRun, copyStore } from '../storage/copy/copy-store.ts';
import { openDatabase } from '../storage/database.ts';

/** Copies the store at one address into the one at another; see `copyStore` for what it promises. */
export async function moveStore(fromUrl: string, toUrl: string, run: CopyRun): Promise<CopyReport> {
  const from = await openDatabase(fromUrl);
  try {
    const to = await openDatabase(toUrl);
    try {
      return await copyStore(from, to, run);
    } finally {
      await to.destroy();
    }
  } finally {
    await from.destroy();
  }
}

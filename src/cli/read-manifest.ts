import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { AppError, errorText } from '../errors.ts';

/** Paperboy's own manifest, which the playground holds it to unless another app's is named. */
export const OWN_MANIFEST = fileURLToPath(new URL('../../manifest.yml', import.meta.url));

/** An app manifest from a YAML or JSON file. Throws an `AppError` that says what is wrong with the file. */
export function readManifest(file: string): { [part: string]: unknown } {
  try {
    const manifest: unknown = parse(readFileSync(file, 'utf8'));
    if (typeof manifest === 'object' && manifest !== null) return { ...manifest };
  } catch (error) {
    throw new AppError('manifest', `Cannot read the app manifest ${file}: ${errorText(error)}.`, {
      cause: error,
    });
  }
  throw new AppError('manifest', `${file} is no app manifest: it should hold Slack’s YAML or JSON.`);
}

import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the build puts the page. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../../dist/playground/', import.meta.url));

/** How to get the page when it is not built. */
export const PAGE_MISSING = 'The page is not built: run "npm run prepare". The API works without it.';

const TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The page may load nothing from elsewhere and run no script but its own; images in messages may be remote. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ');

/** Sends a file of the built page; every path without a file extension is the page itself. */
export async function serveStatic(path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) === '' ? 'index.html' : normalize(decodeURI(path)).replace(/^[/\\]+/, '');
  const file = join(PAGE_FOLDER, name);
  const content = file.startsWith(PAGE_FOLDER.replace(/[/\\]$/, '') + sep) ? await read(file) : undefined;
  if (content === undefined) {
    const missing = name === 'index.html';
    response.writeHead(missing ? 503 : 404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(missing ? PAGE_MISSING : 'Not found.');
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  response.end(content);
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}

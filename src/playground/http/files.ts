import type { IncomingMessage } from 'node:http';
import { SlackError } from '../errors.ts';
import { FILE_LIMIT, receiveFile } from '../files.ts';
import type { Platform } from '../platform.ts';
import { type Exchange, sendAnswer } from './exchange.ts';

const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };

/** Where one file of a workspace is sent to, or fetched from. */
export interface FilePlace {
  team: string;
  id: string;
}

/** Takes the bytes of a file that the app has announced; 400 when they are not those. */
export async function serveUpload(platform: Platform, place: FilePlace, exchange: Exchange): Promise<void> {
  const { traffic, realNow, url } = platform.shared;
  const [startedAt, began] = [realNow(), performance.now()];
  const { status, said, size } = await upload(platform, place, exchange.request);
  traffic.record({
    ...{ kind: 'http', direction: 'in', name: 'upload', team: place.team, startedAt },
    ms: performance.now() - began,
    url: `${url}/upload/${place.team}/${place.id}`,
    outcome: status === 200 ? 'ok' : said,
    httpStatus: status,
    request: `${size} bytes`,
    response: said,
  });
  sendAnswer(exchange.response, { status, headers: PLAIN, body: said });
}

async function upload(platform: Platform, { team, id }: FilePlace, request: IncomingMessage) {
  let size = 0;
  try {
    if (request.method !== 'POST') throw new SlackError('method_not_allowed');
    const content = await contentOf(request);
    size = content.length;
    receiveFile(worldOf(platform, team), id, content);
    return { status: 200, said: `OK - ${size}`, size };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { status: 400, said: error.code, size };
  }
}

/** Gives a person a file that was shared, to be kept: never to be shown in the page's own name. */
export function serveDownload(platform: Platform, { team, id }: FilePlace, { response }: Exchange): void {
  const file = platform.worlds.find((world) => world.team.id === team)?.files.get(id);
  if (!file?.content || !file.shared) {
    sendAnswer(response, { status: 404, headers: PLAIN, body: 'Not found.' });
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.content.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(file.content);
}

function worldOf({ worlds }: Platform, team: string) {
  const world = worlds.find((candidate) => candidate.team.id === team);
  if (!world) throw new SlackError('file_not_found');
  return world;
}

/** The body as it is, or the one file of a form, as Slack's own client sends it. Throws `invalid_form_data`. */
async function contentOf(request: IncomingMessage): Promise<Buffer> {
  const bytes = await bytesOf(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    const [part] = form.values();
    if (typeof part === 'string') return Buffer.from(part);
    if (part !== undefined) return Buffer.from(await part.arrayBuffer());
  } catch {
    // A form that cannot be read and one without a part are refused alike.
  }
  throw new SlackError('invalid_form_data');
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > FILE_LIMIT) throw new SlackError('request_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

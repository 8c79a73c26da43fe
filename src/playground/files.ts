import { SlackError } from './errors.ts';
import type { HeldFile, Json } from './types.ts';
import type { World } from './world.ts';

/** Slack takes files of a gigabyte; here they are in memory. */
export const FILE_LIMIT = 20 * 1024 * 1024;

/** Makes room for a file; its content comes to the address that ends in its id. */
export function announceFile(world: World, { name, length }: { name: string; length: number }): HeldFile {
  const created = Math.floor(world.clock.now().getTime() / 1000);
  const file = { id: world.nextId('F'), name, title: name, length, content: null, created, shared: false };
  world.files.set(file.id, file);
  return file;
}

/** Takes the content of a file that was announced with this length. Throws `file_not_found` and `length_mismatch`. */
export function receiveFile(world: World, id: string, content: Buffer): void {
  const file = world.files.get(id);
  if (!file || file.content !== null) throw new SlackError('file_not_found');
  if (content.length !== file.length) throw new SlackError('length_mismatch');
  file.content = content;
}

/** A file as messages carry it. */
export function fileObject(world: World, file: HeldFile): Json {
  const url = `${world.url}/files/${world.team.id}/${file.id}/${encodeURIComponent(file.name)}`;
  const type = /\.([\w-]{1,10})$/.exec(file.name)?.[1]?.toLowerCase() ?? 'text';
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: 'text/plain',
    filetype: type,
    mode: 'hosted',
    size: file.length,
    user: world.app.userId,
    url_private: url,
    url_private_download: url,
  };
}

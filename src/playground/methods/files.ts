import { SlackError } from '../errors.ts';
import { announceFile, FILE_LIMIT, fileObject } from '../files.ts';
import { appAuthor, post } from '../posting.ts';
import { type HeldFile, type Json, jsonList } from '../types.ts';
import type { World } from '../world.ts';
import { readableChannel, threadRoot } from './content.ts';
import { type Methods, optional, required } from './method.ts';

/** The two calls around the upload of a file; its content goes to the address that the first one names. */
export const fileMethods: Methods = {
  'files.getUploadURLExternal': (world, args) => {
    const name = required(args, 'filename');
    const length = Number(optional(args, 'length') ?? Number.NaN);
    if (!Number.isInteger(length) || length < 1) {
      throw new SlackError('invalid_arguments', ['[ERROR] length must be a number of bytes above 0']);
    }
    if (length > FILE_LIMIT) throw new SlackError('file_upload_size_restricted');
    const { id } = announceFile(world, { name, length });
    return { upload_url: `${world.url}/upload/${world.team.id}/${id}`, file_id: id };
  },
  'files.completeUploadExternal': (world, args) => {
    const uploads = jsonList(args.files).map((wanted) => uploaded(world, wanted));
    if (uploads.length === 0) {
      throw new SlackError('invalid_arguments', ['[ERROR] missing required field: files']);
    }
    const place = optional(args, 'channel_id');
    const files = uploads.map((file) => fileObject(world, file));
    if (place !== undefined) share(world, place, { args, files });
    for (const file of uploads) file.shared = true;
    return { files };
  },
};

/** A file whose content has come, under the title that it is to have. Throws `file_not_found`. */
function uploaded(world: World, { id, title }: Json): HeldFile {
  const file = typeof id === 'string' ? world.files.get(id) : undefined;
  if (!file || file.content === null || file.shared) throw new SlackError('file_not_found');
  if (typeof title === 'string' && title !== '') file.title = title;
  return file;
}

function share(world: World, place: string, { args, files }: { args: Json; files: Json[] }): void {
  const channel = readableChannel(world, place);
  if (channel.isArchived) throw new SlackError('is_archived');
  const threadTs = optional(args, 'thread_ts');
  post(world, channel, {
    ...appAuthor(world),
    text: optional(args, 'initial_comment') ?? '',
    subtype: 'file_share',
    files,
    ...(threadTs === undefined ? {} : { thread_ts: threadRoot(channel, threadTs) }),
  });
}

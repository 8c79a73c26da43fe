import type { webApi } from '@slack/bolt';
import { AppError } from '../../errors.ts';
import { fencedFetch } from '../fence.ts';

/** A text that goes to one person as a file. */
export interface TextFile {
  userId: string;
  /** With its ending: `reading-list.bib`. */
  name: string;
  title: string;
  text: string;
  /** What is said with it; our own mrkdwn. */
  comment: string;
}

/** Puts a file into a person's direct messages. Throws what Slack's client throws, and `file_refused`. */
export async function sendFile(client: webApi.WebClient, file: TextFile): Promise<void> {
  const content = Buffer.from(file.text, 'utf8');
  const place = await client.files.getUploadURLExternal({ filename: file.name, length: content.length });
  const { upload_url: url = '', file_id: id = '' } = place;
  await upload(url, content);
  const { channel } = await client.conversations.open({ users: file.userId });
  await client.files.completeUploadExternal({
    files: [{ id, title: file.title }],
    channel_id: channel?.id ?? '',
    initial_comment: file.comment,
  });
}

async function upload(url: string, content: Buffer): Promise<void> {
  const response = await fencedFetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(content),
  });
  if (response.ok) return;
  throw new AppError('file_refused', 'Slack did not take the file. Please try again.', { retryable: true });
}

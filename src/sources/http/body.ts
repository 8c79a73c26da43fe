/** Thrown when a body is longer than allowed. */
export class BodyTooLong extends Error {}

/** The text of a body of at most `maxBytes` bytes (after decompression), read no further than that. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const { text, bytes } = await read(response, maxBytes + 1);
  if (bytes > maxBytes) throw new BodyTooLong();
  return text;
}

/** The text of about the first `maxBytes` bytes; the rest is not waited for. */
export async function readStart(response: Response, maxBytes: number): Promise<string> {
  return (await read(response, maxBytes)).text;
}

async function read(response: Response, enough: number): Promise<{ text: string; bytes: number }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= enough) break;
  }
  return { text: new TextDecoder('utf-8').decode(Buffer.concat(chunks)), bytes };
}

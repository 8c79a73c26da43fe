/** The answer to something that a person did. */
export interface Answer {
  ok: boolean;
  error?: string;
  failure?: string;
  errors?: { [blockId: string]: string };
  options?: { text: { text: string }; value: string }[];
  channel?: string;
}

/** Does something in a person's name through the playground's control API. */
export async function post(path: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(`/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  } catch {
    return { ok: false, failure: 'The playground does not answer. Is it still running?' };
  }
}

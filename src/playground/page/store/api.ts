import type { WorkspaceEntry } from './model.ts';

/** The answer to something that a person did. */
export interface Answer {
  ok: boolean;
  error?: string;
  details?: string[];
  failure?: string;
  refused?: string;
  errors?: { [blockId: string]: string };
  options?: AppOption[];
  option_groups?: { label: { text: string }; options: AppOption[] }[];
  channel?: string;
  token?: string;
  ts?: string;
}

/** An option as the app gives it for an external select. */
export interface AppOption {
  text: { text: string };
  value: string;
}

const SILENT = 'The playground does not answer. Is it still running?';

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
    return { ok: false, failure: SILENT };
  }
}

/** Reads from the control API; undefined when it does not answer or refuses. */
export async function get<T>(
  path: string,
  query: { [name: string]: string | undefined },
): Promise<T | undefined> {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  try {
    const response = await fetch(`/playground/${path}?${new URLSearchParams(given)}`);
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** The workspaces to switch between. */
export async function fetchWorkspaces(): Promise<WorkspaceEntry[]> {
  const answer = await get<{ workspaces: WorkspaceEntry[] }>('workspaces', {});
  return answer?.workspaces ?? [];
}

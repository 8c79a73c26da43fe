import { UsageError } from './command.ts';

/** Whose data is meant: a workspace, or a person in it. */
export interface Whose {
  teamId: string;
  userId: string | null;
  /** As it was named: `T0123` or `T0123/U0456`. */
  name: string;
}

/** The flags that name somebody, for `parseArgs`. */
export const WHOSE_FLAGS = { workspace: { type: 'string' }, person: { type: 'string' } } as const;

/** Reads `--workspace T…` or `--person T…/U…`; throws a `UsageError` for anything else. */
export function readWhose({ workspace, person }: { workspace?: string; person?: string }): Whose {
  if ((workspace === undefined) === (person === undefined)) {
    throw new UsageError('name either --workspace T0123 or --person T0123/U0456.');
  }
  if (workspace !== undefined) {
    if (!/^\w+$/.test(workspace)) throw new UsageError('--workspace takes the id of a workspace: T0123.');
    return { teamId: workspace, userId: null, name: workspace };
  }
  const [, teamId, userId] = /^(\w+)\/(\w+)$/.exec(person ?? '') ?? [];
  if (teamId === undefined || userId === undefined) {
    throw new UsageError('--person takes the ids of a workspace and of a member: T0123/U0456.');
  }
  return { teamId, userId, name: `${teamId}/${userId}` };
}

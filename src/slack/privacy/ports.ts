/** Everything that is kept about a person of a workspace. */
export interface PersonalData {
  /** Rows by table, as they are stored. */
  exportOf(person: { teamId: string; userId: string }): Promise<Record<string, Record<string, unknown>[]>>;
  /** Deletes all of it for good. */
  forget(person: { teamId: string; userId: string }): Promise<void>;
}

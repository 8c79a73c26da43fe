import type { Db } from './database.ts';

const KEY = 'link-secret';

/** The secret that signs this installation's links, made by the first who asks and kept beside the data it guards. */
export async function installationSecret(db: Db, make: () => string): Promise<string> {
  await db
    .insertInto('settings')
    .values({ key: KEY, value: make() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirstOrThrow();
  return row.value;
}

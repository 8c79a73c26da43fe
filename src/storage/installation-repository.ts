import type { Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { InstallationTables } from './installation-tables.ts';

interface Installation {
  id: string;
  teamId: string | null;
  enterpriseId: string | null;
  name: string;
  appId: string;
  botUserId: string;
  botId: string;
  scopes: string[];
  installedBy: string;
  installedAt: string;
}

interface Sealed {
  keyId: string;
  secret: string;
}

type SealedTokens = Sealed & { expiresAt: number | null };

interface Version {
  id: string;
  version: number;
}

/** Installations kept in `db`, with tokens that only their owner can read; safe for several processes at once. */
export function createInstallationRepository(db: Db) {
  const unchanged = ({ id, version }: Version) =>
    db.updateTable('installations').where('id', '=', id).where('version', '=', version);
  return {
    save: (installation: Installation, tokens: SealedTokens) => save(db, installation, tokens),
    find: async (wanted: { teamId?: string | undefined; enterpriseId?: string | undefined }) => {
      const rows = await candidates(db, wanted);
      const best = rows.sort((a, b) => place(a) - place(b))[0];
      return best ? toInstallation(best) : null;
    },
    belongs: async (teamId: string, installationId: string): Promise<void> => {
      await db
        .insertInto('installation_teams')
        .values({ team_id: teamId, installation_id: installationId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    leaves: async (teamId: string, installationId: string): Promise<void> => {
      await db
        .deleteFrom('installation_teams')
        .where('team_id', '=', teamId)
        .where('installation_id', '=', installationId)
        .execute();
    },
    teamsOf: async (installationId: string): Promise<string[]> => {
      const rows = await db
        .selectFrom('installation_teams')
        .select('team_id')
        .where('installation_id', '=', installationId)
        .orderBy('team_id')
        .execute();
      return rows.map((row) => row.team_id);
    },
    list: async () => {
      const rows = await db.selectFrom('installations').selectAll().orderBy('name').orderBy('id').execute();
      return rows.map(toInstallation);
    },
    replaceTokens: async (at: Version, tokens: SealedTokens): Promise<boolean> => {
      const { numUpdatedRows } = await unchanged(at)
        .set({ ...tokenColumns(tokens), version: at.version + 1, refresh_until: 0 })
        .where('ended_reason', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    takeRefresh: async (at: Version, { now, until }: { now: number; until: number }): Promise<boolean> => {
      const { numUpdatedRows } = await unchanged(at)
        .set({ refresh_until: until })
        .where('refresh_until', '<=', now)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    reseal: async ({ id, secret }: { id: string; secret: string }, sealed: Sealed): Promise<boolean> => {
      const { numUpdatedRows } = await db
        .updateTable('installations')
        .set({ key_id: sealed.keyId, secret: sealed.secret })
        .where('id', '=', id)
        .where('secret', '=', secret)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    end: async (at: Version, ending: { reason: string; at: Date }): Promise<boolean> => {
      const { numUpdatedRows } = await unchanged(at)
        .set({ ended_reason: ending.reason, ended_at: ending.at.toISOString() })
        .where('ended_reason', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

async function save(db: Db, installation: Installation, tokens: SealedTokens): Promise<void> {
  const { id, teamId, enterpriseId, name, appId, botUserId, botId, scopes } = installation;
  const row = {
    team_id: teamId ?? '',
    enterprise_id: enterpriseId ?? '',
    name,
    app_id: appId,
    bot_user_id: botUserId,
    bot_id: botId,
    scopes: scopes.join(','),
    installed_by: installation.installedBy,
    installed_at: installation.installedAt,
    ...tokenColumns(tokens),
    refresh_until: 0,
    ended_reason: null,
    ended_at: null,
  };
  await db
    .insertInto('installations')
    .values({ id, ...row, version: 1 })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ ...row, version: eb('installations.version', '+', 1) })),
    )
    .execute();
}

function candidates(
  db: Db,
  { teamId, enterpriseId }: { teamId?: string | undefined; enterpriseId?: string | undefined },
) {
  const ids = [teamId, enterpriseId].filter((id) => id !== undefined);
  return db
    .selectFrom('installations')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('id', 'in', ids),
        eb(
          'id',
          'in',
          eb
            .selectFrom('installation_teams')
            .select('installation_id')
            .where('team_id', '=', teamId ?? ''),
        ),
      ]),
    )
    .execute();
}

/** What stands comes first, and then the workspace's own. */
function place({ ended_reason, team_id }: Selectable<InstallationTables['installations']>): number {
  return (ended_reason === null ? 0 : 2) + (team_id === '' ? 1 : 0);
}

function tokenColumns({ keyId, secret, expiresAt }: SealedTokens) {
  return { key_id: keyId, secret, expires_at: expiresAt };
}

function toInstallation(row: Selectable<InstallationTables['installations']>) {
  return {
    id: row.id,
    teamId: row.team_id || null,
    enterpriseId: row.enterprise_id || null,
    name: row.name,
    appId: row.app_id,
    botUserId: row.bot_user_id,
    botId: row.bot_id,
    scopes: row.scopes.split(','),
    installedBy: row.installed_by,
    installedAt: row.installed_at,
    keyId: row.key_id,
    secret: row.secret,
    expiresAt: row.expires_at,
    version: row.version,
    refreshUntil: row.refresh_until,
    endedReason: row.ended_reason,
  };
}

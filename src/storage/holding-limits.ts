import type { Transaction } from 'kysely';
import { AppError } from '../errors.ts';
import type { Tables } from './tables.ts';
import { alsoAlone } from './writing.ts';

/** How many running subscriptions, or papers in reading lists, there may be. */
export interface HoldingLimits {
  perPerson: number;
  perWorkspace: number;
  /** Told of everything that was one too many. */
  reached?(of: Whose): void;
}

type Whose = 'person' | 'workspace';

/** Says to whoever wanted one too many what to do. */
class LimitReached extends AppError {
  readonly of: Whose;

  constructor(of: Whose, message: string) {
    super('quota', message);
    this.of = of;
  }
}

/** The work, which comes to nothing when a limit is reached; that is told once, however often it was tried. */
export async function tellingOfLimit<Result>(
  limits: HoldingLimits | undefined,
  work: Promise<Result>,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LimitReached) limits?.reached?.(error.of);
    throw error;
  }
}

interface Holding {
  teamId: string;
  userId: string;
  limits: HoldingLimits;
}

/** The database counts, nobody else of the workspace does meanwhile: so the limit holds whatever comes at once. */
export async function keepSubscriptionsWithin(
  tx: Transaction<Tables>,
  { teamId, userId, limits }: Holding,
): Promise<void> {
  await alsoAlone(tx, `subscriptions ${teamId}`);
  const running = tx
    .selectFrom('subscriptions')
    .select((eb) => eb.fn.countAll().as('rows'))
    .where('team_id', '=', teamId)
    .where('ended_reason', 'is', null);
  const own = await running.where('created_by', '=', userId).executeTakeFirstOrThrow();
  if (Number(own.rows) > limits.perPerson) {
    throw reached(
      'person',
      `You have started ${counted(limits.perPerson, 'subscription')}, which is as many as one person may`,
      ['stop one with `/papers unsubscribe` first'],
    );
  }
  const all = await running.executeTakeFirstOrThrow();
  if (Number(all.rows) > limits.perWorkspace) {
    throw reached(
      'workspace',
      `This workspace has ${counted(limits.perWorkspace, 'subscription')}, which is as many as it may`,
      ['stop one with `/papers unsubscribe` first', ASK_OPERATOR],
    );
  }
}

/** The same for the papers that people have saved and not removed. */
export async function keepSavedWithin(
  tx: Transaction<Tables>,
  { teamId, userId, limits }: Holding,
): Promise<void> {
  await alsoAlone(tx, `saved ${teamId}`);
  const kept = tx
    .selectFrom('reading_list')
    .select((eb) => eb.fn.countAll().as('rows'))
    .where('team_id', '=', teamId)
    .where('removed_at', 'is', null);
  const own = await kept.where('user_id', '=', userId).executeTakeFirstOrThrow();
  if (Number(own.rows) > limits.perPerson) {
    throw reached(
      'person',
      `Your reading list holds ${counted(limits.perPerson, 'paper')}, which is as many as it may`,
      ['remove some with `/papers list` first'],
    );
  }
  const all = await kept.executeTakeFirstOrThrow();
  if (Number(all.rows) > limits.perWorkspace) {
    throw reached(
      'workspace',
      `This workspace has saved ${counted(limits.perWorkspace, 'paper')}, which is as many as it may`,
      ['remove some with `/papers list` first', ASK_OPERATOR],
    );
  }
}

const ASK_OPERATOR = 'ask whoever runs Paperboy for more';

function reached(of: Whose, what: string, ways: string[]): LimitReached {
  return new LimitReached(of, `${what}: ${ways.join(', or ')}.`);
}

function counted(count: number, thing: string): string {
  return count === 1 ? `one ${thing}` : `${count} ${thing}s`;
}

import type { ClientFor } from '../deliver/poster.ts';
import type { IsPublic } from '../deliver/public-channels.ts';
import type { Parts } from '../parts.ts';
import { createAccess } from './access.ts';
import { buildHome, type HomeParts } from './gather.ts';
import { createHomeKeeper, type HomeKeeper } from './keeper.ts';
import { createShared } from './shared.ts';

export interface HomesDeps {
  parts: HomeParts;
  clientFor: ClientFor;
  isPublic: IsPublic;
}

/** The Home tabs of all workspaces, over everything that they show. */
export function keepHomes({ parts, clientFor, isPublic }: HomesDeps): HomeKeeper {
  const access = createAccess({ clientFor, isPublic, machineNow: Date.now });
  const shared = createShared(Date.now);
  const from = { parts, access, shared };
  return createHomeKeeper({
    clientFor,
    build: (viewer) => buildHome(from, viewer),
    outdated: shared.changed,
    startAfresh: shared.forget,
    records: parts.homeRecords,
    clock: parts.clock,
    log: parts.log,
  });
}

/** The parts, with conversations that tell the Home tab of each question that was answered or taken back. */
export function partsTelling<Given extends Pick<Parts, 'conversations'>>(
  parts: Given,
  home: HomeKeeper,
): Given {
  const { conversations } = parts;
  const telling: Parts['conversations'] = {
    ...conversations,
    finish: async (question, outcome, now) => {
      await conversations.finish(question, outcome, now);
      const turn = await conversations.find(question);
      if (turn) home.changed(turn);
    },
    withdraw: async (place, now) => {
      const turn = await conversations.withdraw(place, now);
      if (turn) home.changed(turn);
      return turn;
    },
  };
  return { ...parts, conversations: telling };
}

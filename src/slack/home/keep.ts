import type { webApi } from '@slack/bolt';
import type { IsPublic } from '../deliver/public-channels.ts';
import type { Parts } from '../parts.ts';
import { createAccess } from './access.ts';
import { buildHome, type HomeParts } from './gather.ts';
import { createHomeKeeper, type HomeKeeper } from './keeper.ts';
import { createShared } from './shared.ts';

export interface HomesDeps {
  parts: HomeParts;
  client: webApi.WebClient;
  teamId: string;
  isPublic: IsPublic;
}

/** The Home tabs of a workspace, over everything that they show. */
export function keepHomes({ parts, client, teamId, isPublic }: HomesDeps): HomeKeeper {
  const access = createAccess({
    client,
    isPublic: (channelId) => isPublic(teamId, channelId),
    machineNow: Date.now,
  });
  const from = { parts, access, shared: createShared(Date.now) };
  return createHomeKeeper({
    client,
    build: (viewer) => buildHome(from, viewer),
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

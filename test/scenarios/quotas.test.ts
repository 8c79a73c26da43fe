import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY, {
    PAPERBOY_QUESTIONS_PER_MINUTE: '1',
    PAPERBOY_SUBSCRIPTIONS_PER_PERSON: '1',
    PAPERBOY_SAVED_PER_PERSON: '1',
  });
});
afterAll(() => workspace.close());

it('answers one of two questions that a person asks at once, and says when to ask again', async () => {
  const { client } = workspace;
  await Promise.all([
    client.say('ada', '#papers', '@paperboy what does Lantern cut memory by?'),
    client.say('ada', '#papers', '@paperboy how accurate is a network trained on Tidepool?'),
  ]);
  const [told] = await workspace.replies('ada', '#papers');
  expect(shownText(told ?? { text: '' })).toMatch(
    /^That was too fast for me: I answer one question a minute from one person\. Please ask again in \d+ seconds\.$/,
  );
  expect(await workspace.posts('#papers')).toHaveLength(1);
  await client.say('miles', '#papers', '@paperboy how accurate is a network trained on Tidepool?');
  await workspace.posts('#papers', 2);
});

it('says what to do when somebody has as many subscriptions as they may', async () => {
  const { client } = workspace;
  await client.command('miles', '#papers', '/papers subscribe sparse attention');
  await workspace.replies('miles', '#papers', 1);
  await client.command('miles', '#papers', '/papers subscribe graph networks');
  const said = (await workspace.replies('miles', '#papers', 2)).map(shownText).join('\n');
  expect(said).toContain('You have started one subscription,');
  expect(said).toContain('/papers unsubscribe');
});

import type { SlashCommand, webApi } from '@slack/bolt';
import { papersCommand } from './command.ts';
import type { Errand } from './errands.ts';
import { guarded } from './guard.ts';
import { COMMAND } from './ids.ts';
import type { Interaction } from './interaction.ts';
import { fromCommand } from './listeners.ts';
import { type Message, note } from './message.ts';
import type { Parts } from './parts.ts';

/** Carries out a command that another instance had acknowledged; never throws. */
export type ErrandRunner = (errand: Errand) => Promise<void>;

const NO_FORM = 'I was restarted just as you typed that. Please type it once more.';

export interface ErrandRunnerDeps {
  parts: Parts;
  clientFor(teamId: string): webApi.WebClient;
  /** Only to where Slack is. */
  fetch: typeof globalThis.fetch;
}

/**
 * Runs commands again from the start: most only tell something, and those that change something find it changed. Nobody
 * can see whether a private reply is out already, so a person may get one twice, but never none.
 */
export function createErrandRunner({ parts, clientFor, fetch }: ErrandRunnerDeps): ErrandRunner {
  return async (errand) => {
    const command = errand.command as SlashCommand;
    const interaction = again(
      fromCommand(command, respondTo(fetch, command.response_url), clientFor(errand.teamId)),
    );
    const tell = (message: Message) => interaction.reply(message);
    const what = `command ${COMMAND}, taken over`;
    await guarded({ log: parts.log, what, tell }, () => papersCommand(parts, interaction));
    parts.home.did(interaction);
    await parts.errands.done(errand).catch(() => {});
  };
}

/** A form can only be opened within three seconds. */
function again(interaction: Interaction): Interaction {
  const instead = () => interaction.reply(note(NO_FORM));
  return { ...interaction, openModal: instead, updateModal: instead };
}

function respondTo(fetch: ErrandRunnerDeps['fetch'], responseUrl: string) {
  return async (body: object | string): Promise<void> => {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`Slack took no reply (status ${response.status})`);
  };
}

import type { Interaction } from './interaction.ts';
import { context, type Message } from './message.ts';

const REMARK = 'I was interrupted and began again: you may see this twice, but it was done once.';

/** What is carried out again: a private reply says that it may be the second, and what is gone already is removed. */
export function again(interaction: Interaction): Interaction {
  return {
    ...interaction,
    reply: (message, options = {}) => {
      const isNew = options.replace !== true && options.inChannel !== true;
      return interaction.reply(isNew ? maybeTwice(message) : message, options);
    },
    // Slack refuses what is removed already.
    removeMessage: () => interaction.removeMessage().catch(() => {}),
  };
}

/** A message with the remark that it may be the second. */
export function maybeTwice({ text, blocks }: Message): Message {
  return { text: `${text}\n${REMARK}`, blocks: [...blocks.slice(0, 49), context(REMARK)] };
}

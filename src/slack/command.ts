import { compare } from './compare/handlers.ts';
import { pause, skip, subscriptions, unsubscribe } from './deliver/manage.ts';
import { resume } from './deliver/resume.ts';
import { digestReset, digestStatus } from './deliver/status.ts';
import { subscribe } from './deliver/subscribe.ts';
import { parseCommand } from './find/command.ts';
import { search, similarTo } from './find/handlers.ts';
import type { Interaction } from './interaction.ts';
import { email } from './mail/handlers.ts';
import { helpMessage, misuseMessage } from './messages/help.ts';
import type { Parts } from './parts.ts';
import { privacy } from './privacy/handlers.ts';
import { readingList } from './reading/list.ts';
import { settings } from './settings/handlers.ts';
import { showSources } from './sources/handlers.ts';
import { trending, why } from './trending/handlers.ts';

/** `/papers …`: parsed once, then one reply for every kind. */
export async function papersCommand(parts: Parts, interaction: Interaction): Promise<void> {
  const command = parseCommand(interaction.input);
  switch (command.kind) {
    case 'help':
      return interaction.reply(helpMessage());
    case 'misuse':
      return interaction.reply(misuseMessage(command.problem));
    case 'search':
      return search(parts, interaction, command.query);
    case 'similar':
      return similarTo(parts, interaction, command.to);
    case 'compare':
      return compare(parts, interaction, command.wish);
    case 'trending':
      return trending(parts, interaction, command.window);
    case 'sources':
      return showSources(parts, interaction);
    case 'list':
      return readingList(parts, interaction, command.tag);
    case 'why':
      return why(parts, interaction, command);
    case 'subscribe':
      return subscribe(parts, interaction, command.request);
    case 'subscriptions':
      return subscriptions(parts, interaction);
    case 'email':
      return email(parts, interaction, command.email);
    case 'unsubscribe':
      return unsubscribe(parts, interaction, command.which);
    case 'pause':
      return pause(parts, interaction, command);
    case 'resume':
      return resume(parts, interaction, command.which);
    case 'skip':
      return skip(parts, interaction, command);
    case 'settings':
      return settings(parts, interaction, command.privateFirst);
    case 'privacy':
      return privacy(parts, interaction);
    case 'digest-status':
      return digestStatus(parts, interaction);
    case 'digest-reset':
      return digestReset(parts, interaction);
  }
}

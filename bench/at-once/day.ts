import { NothingCame, type Person } from './hands.ts';

/** What somebody brings to their day: their words, the channel they talk in, and their direct messages with the bot. */
export interface Life {
  person: Person;
  words: string;
  channel: string;
  pane: string;
}

const COMMANDS = ['trending', 'list', 'sources', 'settings', 'subscriptions', 'digest status', 'help'];

/** Finds papers, reads and saves one, writes a note on it, in the forms that come up. */
async function find({ person, words }: Life): Promise<void> {
  await person.command(`/papers ${words}`);
  const results = await person.message('similar_papers');
  await person.click(results, 'show_abstract');
  await person.close(await person.modal(''));
  await person.click(results, 'similar_papers');
  await person.click(results, 'save_paper');
  await person.click(await person.message('edit_saved'), 'edit_saved');
  await person.submit(await person.modal('edit_saved_view'), { note: `about ${words}`, tags: 'to read' });
}

async function commands({ person }: Life): Promise<void> {
  for (const command of COMMANDS) await person.command(`/papers ${command}`);
}

async function home({ person, words }: Life): Promise<void> {
  await person.open('home');
  await person.click(await person.home(), 'home_search', words);
  await person.close(await person.modal('reply_view'));
}

/** The live search box of the shortcut: each letter or two asks for papers. */
async function searchBox({ person, words }: Life): Promise<void> {
  await person.shortcut('search_papers');
  const box = await person.modal('live_search_view');
  for (const letters of [2, 4, 6, 9]) await person.type(box, 'pick_paper', words.slice(0, letters));
  await person.submit(box, { search_all: words });
}

/** A mention in a channel, then the shortcut at the message. */
async function ask({ person, words, channel }: Life): Promise<void> {
  const ts = await person.say({
    ...{ channel, event: 'app_mention' },
    text: `@paperboy what do we know about ${words}?`,
  });
  await person.shortcut('papers_about_message', ts);
}

async function pane({ person, words, pane }: Life): Promise<void> {
  await person.open('messages');
  await person.say({ channel: pane, event: 'message', text: `how does ${words} work?` });
}

const ACTS = [find, commands, home, searchBox, ask, pane];

/**
 * Everything that Paperboy offers, once; the `start`th thing first, so that a crowd does different things at a time.
 * Answers with what did not come.
 */
export async function liveThrough(life: Life, start: number): Promise<string[]> {
  const missing: string[] = [];
  for (let at = 0; at < ACTS.length; at += 1) {
    await ACTS[(start + at) % ACTS.length]?.(life).catch((error: unknown) => {
      if (!(error instanceof NothingCame)) throw error;
      missing.push(error.message);
    });
  }
  return missing;
}

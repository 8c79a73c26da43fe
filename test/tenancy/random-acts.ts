import type { PlaygroundClient, ShownMessage } from '../../src/playground/client.ts';

/** One of two workspaces: what is said there carries its marker. */
export interface Side {
  people: PlaygroundClient;
  marker: string;
  /** From 0 up to 1. */
  random(): number;
}

/** Something that a person does; resolves when the bot has answered. */
export type Act = (side: Side) => Promise<unknown>;

const WHO = ['ada', 'miles', 'yuki'];
const WHERE = ['#general', '#papers'];
const WORDS = ['sparse attention', 'shoreline photographs', 'kite activation', 'graph networks'];

function one<Value>({ random }: Side, of: readonly Value[]): Value {
  return of[Math.floor(random() * of.length)] as Value;
}

/** The private answer to a command. */
async function command(side: Side, line: string, user = one(side, WHO)): Promise<ShownMessage> {
  const { people } = side;
  const channel = one(side, WHERE);
  const before = (await people.ephemerals(user, channel)).length;
  await people.command(user, channel, line);
  return people.waitFor(async () => {
    const found = await people.ephemerals(user, channel);
    return found.length > before && found.at(-1);
  }, 30_000);
}

async function search(side: Side): Promise<void> {
  await command(side, `/papers ${one(side, WORDS)} ${side.marker}`);
}

/** A question that is answered, and one nobody can answer, which then waits for a paper. */
async function ask(side: Side): Promise<void> {
  const { people, marker } = side;
  const channel = one(side, WHERE);
  const about =
    side.random() < 0.5 ? 'What does Lantern cut memory by' : 'Who measured the flight of bumblebees';
  const { ts } = await people.say(one(side, WHO), channel, `@paperboy ${about}, ${marker}?`);
  const bot = (await people.state('ada')).app.userId;
  await people.waitFor(
    async () => (await people.messages(channel)).some((m) => m.thread_ts === ts && m.user === bot),
    30_000,
  );
}

async function askDirectly(side: Side): Promise<void> {
  const { people, marker } = side;
  const user = one(side, WHO);
  const { ts } = await people.say(user, 'paperboy', `How are kite gradients kept sparse, ${marker}?`);
  const bot = (await people.state('ada')).app.userId;
  await people.waitFor(
    async () => (await people.messages('paperboy', user)).some((m) => m.thread_ts === ts && m.user === bot),
    30_000,
  );
}

/** A digest, once: in one channel they come one message a second. */
export async function subscribe(side: Side): Promise<void> {
  await command(side, `/papers subscribe ${one(side, WORDS)} ${side.marker} at 09:00`);
}

/** Saves the first paper of a list, with a note that only this workspace may see. */
async function save(side: Side): Promise<void> {
  const { people, marker } = side;
  const user = one(side, WHO);
  const shown = await command(side, `/papers ${one(side, WORDS)}`, user);
  await people.click(user, shown, 'save_paper');
  await people.click(user, await command(side, '/papers list', user), 'edit_saved');
  const modal = await people.waitFor(() => people.modal(user), 30_000);
  const fields = (modal.blocks as { type: string; block_id: string }[]).filter(
    ({ type }) => type === 'input',
  );
  const values = Object.fromEntries(fields.map(({ block_id }) => [block_id, marker]));
  await people.submit(user, values);
}

async function openHome(side: Side): Promise<void> {
  const user = one(side, WHO);
  await side.people.openHome(user);
  await side.people.waitFor(async () => (await side.people.state(user)).home !== null, 30_000);
}

async function look(side: Side): Promise<void> {
  await command(
    side,
    one(side, ['/papers trending', '/papers list', '/papers subscriptions', '/papers digest status']),
  );
}

/** What the two workspaces do again and again. */
export const ACTS: Act[] = [search, ask, askDirectly, save, openHome, look];

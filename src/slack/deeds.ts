import type { App, webApi } from '@slack/bolt';
import { type Asked, askedBy, deedOf } from './asked.ts';
import type { ClientFor } from './deliver/poster.ts';
import { noteErrand, type Once } from './errands.ts';
import type { replyBody } from './interaction.ts';
import type { Parts } from './parts.ts';

/** Posts to the response URL of an interaction. */
export type Respond = (body: ReturnType<typeof replyBody> | { delete_original: true }) => Promise<unknown>;

/** The ways back to the person, and what is known of an earlier try. */
export interface Tools {
  /** Undefined without a response URL. */
  respond: Respond | undefined;
  client: webApi.WebClient;
  once: Once;
  /** Another instance had begun it, and nobody knows how far it came. */
  again: boolean;
}

/** Carries out one kind of what people ask for, and tells them when it fails; never throws. */
export type Deed = (asked: Asked, tools: Tools) => Promise<void>;

/** Who carries out what, by the name of the deed. */
export type Deeds = Map<string, Deed>;

/** Where listeners are added, and what they work with. Bolt's own `client` has no token. */
export interface Routing {
  app: App;
  parts: Parts;
  clientFor: ClientFor;
  deeds: Deeds;
}

/**
 * Notes what was asked, acknowledges it, carries it out and forgets it: in that order, so that what was acknowledged is
 * done by somebody, whoever dies. What could not be acknowledged is done by nobody: Slack tells the person that it failed.
 */
export async function take(
  { parts, deeds, clientFor }: Routing,
  asked: Asked,
  { ack, respond }: Pick<Tools, 'respond'> & { ack(): Promise<unknown> },
): Promise<void> {
  const { once, done } = await noteErrand(parts, asked);
  try {
    await ack();
  } catch (error) {
    await done();
    throw error;
  }
  const client = clientFor(askedBy(asked).teamId);
  await deeds.get(deedOf(asked))?.(asked, { respond, client, once, again: false });
  await done();
}

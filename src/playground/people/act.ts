import { fillForm, findElement } from '../blocks/form.ts';
import { elementState, holdsState } from '../blocks/values.ts';
import { SlackError } from '../errors.ts';
import { isJson, type Json, jsonList } from '../types.ts';
import { personById, type World } from '../world.ts';
import { failureText, interact, interactiveBase } from './interact.ts';
import { findSurface, type Surface } from './surface.ts';

/** A press of a button, or a choice in a menu, of a message or a view. */
export interface Action {
  as: string;
  channel?: string;
  messageTs?: string;
  viewId?: string;
  blockId?: string;
  actionId: string;
  /** An option's value, a list of them, a date, a text; nothing for a button. */
  value?: unknown;
  /** What else is filled in so far in the view's form, as in its submission. */
  values?: Json;
}

/** Sends `block_actions` and answers with the acknowledgement. Throws `element_not_found` and `invalid_value`. */
export async function act(world: World, action: Action): Promise<Json> {
  const { id: user } = personById(world, action.as);
  const surface = findSurface(world, { ...action, user });
  const found = findElement(surface.blocks, action);
  if (!found) throw new SlackError('element_not_found');
  const { block, element } = found;
  const blockId = String(block.block_id);
  const chosen =
    holdsState(element) || element.type === 'overflow' ? elementState(element, action.value) : {};
  if (action.values && surface.view) {
    surface.view.state = { values: fillForm(surface.view, action.values).values };
    surface.values = surface.view.state.values;
  }
  if (chosen === undefined) throw new SlackError('invalid_value');
  if (holdsState(element))
    surface.values[blockId] = { ...surface.values[blockId], [action.actionId]: chosen };
  const { ack, interaction } = await interact(world, {
    kind: 'interactive',
    user,
    ...(surface.channel === undefined ? {} : { channel: surface.channel, threadTs: surface.threadTs }),
    what: label(element),
    payload: {
      type: 'block_actions',
      ...interactiveBase(world, user),
      trigger_id: world.triggers.issue({ user, ...(surface.view ? { viewId: surface.view.id } : {}) }),
      ...surface.payload,
      actions: [
        { ...pressed(element, action.value), ...chosen, block_id: blockId, action_ts: world.clock.nextTs() },
      ],
    },
  });
  return { interaction, ...(ack.outcome === 'acked' ? {} : { failure: failureText(world, ack) }) };
}

/** Asks the app for an external select's options while a person types. */
export async function suggest(world: World, action: Action): Promise<Json> {
  const { id: user } = personById(world, action.as);
  const surface: Surface = findSurface(world, { ...action, user });
  const found = findElement(surface.blocks, action);
  if (!found) throw new SlackError('element_not_found');
  const { response_url: _, ...about } = surface.payload;
  const payload = {
    type: 'block_suggestion',
    ...interactiveBase(world, user),
    ...about,
    action_id: action.actionId,
    block_id: found.block.block_id,
    value: String(action.value ?? ''),
  };
  const { ack } = await interact(world, { kind: 'interactive', user, what: action.actionId, payload });
  return {
    options: jsonList(ack.payload.options),
    option_groups: jsonList(ack.payload.option_groups),
  };
}

function pressed(element: Json, given: unknown): Json {
  const { type, action_id, text, value, style } = element;
  if (type === 'feedback_buttons') return { type, action_id, ...feedback(element, given) };
  if (type !== 'button' && type !== 'icon_button') return { type, action_id };
  return {
    type,
    action_id,
    text,
    ...(value === undefined ? {} : { value }),
    ...(style === undefined ? {} : { style }),
  };
}

/** The one of two feedback buttons that has the given value. */
function feedback(element: Json, given: unknown): Json {
  const offers = [element.positive_button, element.negative_button].filter(isJson);
  const found = offers.find(({ value }) => value === given);
  if (!found) throw new SlackError('invalid_value');
  return { text: found.text, value: found.value };
}

function label(element: Json): string {
  const text = element.text as Json | undefined;
  return typeof text?.text === 'string' ? text.text : String(element.action_id);
}

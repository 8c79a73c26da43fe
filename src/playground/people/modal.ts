import { fillForm } from '../blocks/form.ts';
import { SlackError } from '../errors.ts';
import { isJson, type Json, type View } from '../types.ts';
import { closeModal, pushModal, updateView } from '../views.ts';
import { personById, type World } from '../world.ts';
import { failureText, interact, interactiveBase } from './interact.ts';

/** Submits a person's topmost modal. `errors` in the answer are sentences by block id; the modal stays open then. */
export async function submitModal(
  world: World,
  given: { as: string; viewId: string; values: Json },
): Promise<Json> {
  const { id: user } = personById(world, given.as);
  const view = topModal(world, user, given.viewId);
  const form = fillForm(view, given.values);
  if (Object.keys(form.errors).length > 0) return { errors: form.errors };
  view.state = { values: form.values };
  const { ack, interaction } = await interact(world, {
    kind: 'interactive',
    user,
    what: view.callback_id,
    payload: {
      type: 'view_submission',
      ...interactiveBase(world, user),
      trigger_id: world.triggers.issue({ user, viewId: view.id }),
      view: { ...view },
      response_urls: [],
    },
  });
  if (ack.outcome !== 'acked') return { interaction, failure: failureText(world, ack) };
  return { interaction, ...carryOut(world, { user, view, answer: ack.payload }) };
}

/** Closes a person's topmost modal; the app hears of it when it asked to (`notify_on_close`). */
export async function dismissModal(world: World, given: { as: string; viewId: string }): Promise<Json> {
  const { id: user } = personById(world, given.as);
  const view = topModal(world, user, given.viewId);
  closeModal(world, user, view.clear_on_close === true);
  if (view.notify_on_close !== true) return {};
  const payload = {
    type: 'view_closed',
    ...interactiveBase(world, user),
    view: { ...view },
    is_cleared: view.clear_on_close === true,
  };
  const { interaction } = await interact(world, {
    kind: 'interactive',
    user,
    what: view.callback_id,
    payload,
  });
  return { interaction };
}

function topModal(world: World, user: string, viewId: string): View {
  const view = world.modals.get(user)?.at(-1);
  if (view?.id !== viewId) throw new SlackError('not_found');
  return view;
}

function carryOut(world: World, { user, view, answer }: { user: string; view: View; answer: Json }): Json {
  switch (answer.response_action) {
    case 'errors': {
      const errors = isJson(answer.errors) ? answer.errors : {};
      const unknown = Object.keys(errors).filter((id) => !view.blocks.some((block) => block.block_id === id));
      return unknown.length > 0
        ? { failure: `The app named an unknown block: ${unknown.join(', ')}.` }
        : { errors };
    }
    case 'update':
      return attempt(() => updateView(world, { viewId: view.id }, answer.view));
    case 'push':
      return attempt(() => pushModal(world, user, answer.view));
    default:
      closeModal(world, user, answer.response_action === 'clear');
      return {};
  }
}

function attempt(change: () => View): Json {
  try {
    change();
    return {};
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return {
      failure: `The app answered with a view that Slack cannot show: ${[error.code, ...error.details].join(' ')}`,
    };
  }
}

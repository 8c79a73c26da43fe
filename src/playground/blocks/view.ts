import { randomBytes } from 'node:crypto';
import { SlackError } from '../errors.ts';
import { isJson, type Json, jsonList, type View } from '../types.ts';
import type { World } from '../world.ts';
import { blockProblems } from './check.ts';
import { initialValues } from './form.ts';
import { LIMITS } from './limits.ts';
import { withIds } from './prepare.ts';
import { createProblems } from './problems.ts';

/** Where a new view stands: on its own, or on top of another. */
export interface Lineage {
  id?: string;
  rootId?: string;
  previousId?: string | null;
}

/** A view as Slack would store it, from what the app sent. Throws `invalid_arguments` with every problem. */
export function buildView(world: World, given: unknown, lineage: Lineage = {}): View {
  if (!isJson(given)) throw new SlackError('invalid_arguments', ['[ERROR] view is missing']);
  const problems = viewProblems(given);
  if (problems.length > 0) throw new SlackError('invalid_arguments', problems);
  if (Buffer.byteLength(JSON.stringify(given)) > LIMITS.viewBytes) throw new SlackError('view_too_large');
  const id = lineage.id ?? world.nextId('V');
  const blocks = withIds(jsonList(given.blocks), world.nextId);
  return {
    id,
    team_id: world.team.id,
    type: given.type === 'home' ? 'home' : 'modal',
    title: given.title ?? null,
    submit: given.submit ?? null,
    close: given.close ?? null,
    blocks,
    callback_id: String(given.callback_id ?? ''),
    private_metadata: String(given.private_metadata ?? ''),
    external_id: String(given.external_id ?? ''),
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
    state: { values: initialValues(blocks) },
    hash: `${Math.floor(world.realNow() / 1000)}.${randomBytes(4).toString('hex')}`,
    root_view_id: lineage.rootId ?? id,
    previous_view_id: lineage.previousId ?? null,
    app_id: world.app.id,
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
  };
}

function viewProblems(view: Json): string[] {
  const problems = createProblems();
  const title = { max: LIMITS.viewTitle, plain: true };
  if (view.type === 'modal') {
    problems.text(view.title, '/title', title);
    problems.text(view.submit, '/submit', { ...title, optional: true });
    problems.text(view.close, '/close', { ...title, optional: true });
    const hasInput = jsonList(view.blocks).some((block) => block.type === 'input');
    if (hasInput && view.submit === undefined) problems.add('/submit', 'missing required field: submit');
  } else if (view.type !== 'home') {
    problems.add('/type', 'must be one of modal, home');
  }
  if (String(view.private_metadata ?? '').length > LIMITS.privateMetadata) {
    problems.add('/private_metadata', `must be less than ${LIMITS.privateMetadata + 1} characters`);
  }
  if (String(view.external_id ?? '').length > LIMITS.externalId) {
    problems.add('/external_id', `must be less than ${LIMITS.externalId + 1} characters`);
  }
  if (String(view.callback_id ?? '').length > LIMITS.callbackId) {
    problems.add('/callback_id', `must be less than ${LIMITS.callbackId + 1} characters`);
  }
  return [...problems.found, ...blockProblems(view.blocks, 'view')];
}

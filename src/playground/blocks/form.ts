import { type FormValues, type Json, jsonList, type View } from '../types.ts';
import { elementsOf } from './check.ts';
import { elementState, holdsState, initialState, isEmptyState } from './values.ts';

/** `state.values` of blocks that nobody has touched. */
export function initialValues(blocks: Json[]): FormValues {
  const values: FormValues = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (typeof element.action_id !== 'string' || !holdsState(element)) continue;
      const blockId = String(block.block_id);
      values[blockId] = { ...values[blockId], [element.action_id]: initialState(element) };
    }
  }
  return values;
}

/** What came of filling in a form: the values, or a sentence for each block that is not right. */
export interface FilledForm {
  values: FormValues;
  errors: { [blockId: string]: string };
}

/**
 * Fills a view's form with plain values by block id (one element) or by block id and action id, and checks what
 * Slack's own client checks before it sends: required fields and lengths.
 */
export function fillForm(view: View, given: Json): FilledForm {
  const values = structuredClone(view.state.values);
  const errors: FilledForm['errors'] = {};
  for (const block of view.blocks) {
    for (const element of elementsOf(block)) {
      if (typeof element.action_id !== 'string' || !holdsState(element)) continue;
      const blockId = String(block.block_id);
      const inBlock = values[blockId] ?? {};
      values[blockId] = inBlock;
      const chosen = chosenValue(given[blockId], element.action_id);
      if (chosen !== undefined) {
        const state = elementState(element, chosen);
        if (state) inBlock[element.action_id] = state;
        else errors[blockId] = 'This is not one of the options.';
      }
      const problem =
        block.type === 'input' && fieldProblem(block, element, inBlock[element.action_id] ?? {});
      if (problem) errors[blockId] ??= problem;
    }
  }
  return { values, errors };
}

function chosenValue(given: unknown, actionId: string): unknown {
  if (typeof given === 'object' && given !== null && actionId in given) return (given as Json)[actionId];
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? undefined : given;
}

function fieldProblem(block: Json, element: Json, state: Json): string | undefined {
  if (isEmptyState(state))
    return block.optional === true ? undefined : 'Please complete this required field.';
  const length = String(state.value ?? '').length;
  if (typeof element.max_length === 'number' && length > element.max_length) {
    return `Please use at most ${element.max_length} characters.`;
  }
  if (typeof element.min_length === 'number' && length < element.min_length) {
    return `Please use at least ${element.min_length} characters.`;
  }
  return undefined;
}

/** The block and element with these ids, or undefined. */
export function findElement(
  blocks: Json[],
  at: { blockId?: string; actionId: string },
): { block: Json; element: Json } | undefined {
  for (const block of blocks) {
    if (at.blockId !== undefined && block.block_id !== at.blockId) continue;
    const element = elementsOf(block).find((candidate) => candidate.action_id === at.actionId);
    if (element) return { block, element };
  }
  for (const block of blocks) {
    const inner = [
      ...jsonList(block.child_blocks),
      ...(block.type === 'carousel' ? jsonList(block.elements) : []),
    ];
    const inside = findElement(inner, at);
    if (inside) return inside;
  }
  return undefined;
}

import { isJson, type Json, jsonList } from '../types.ts';
import { checkElement } from './elements.ts';
import { LIMITS } from './limits.ts';
import { createProblems, type Problems } from './problems.ts';

type Check = (block: Json, place: string, problems: Problems) => void;

/** Every layout block the playground knows, with its rules. */
const BLOCKS: Record<string, Check> = {
  section(block, place, problems) {
    const hasFields = block.fields !== undefined;
    problems.text(block.text, `${place}/text`, { max: LIMITS.text, optional: hasFields });
    if (hasFields) {
      const fields = problems.list(block.fields, `${place}/fields`, LIMITS.sectionFields);
      for (const [at, field] of fields.entries()) {
        problems.text(field, `${place}/fields/${at}`, { max: LIMITS.sectionField });
      }
    }
    if (isJson(block.accessory)) checkAny(block.accessory, `${place}/accessory`, problems);
  },
  header: (block, place, problems) =>
    problems.text(block.text, `${place}/text`, { max: LIMITS.header, plain: true }),
  divider: () => {},
  image: checkImage,
  context(block, place, problems) {
    const elements = problems.list(block.elements, `${place}/elements`, LIMITS.contextElements);
    for (const [at, element] of elements.entries()) {
      const elementPlace = `${place}/elements/${at}`;
      if (element.type === 'image') checkImage(element, elementPlace, problems);
      else problems.text(element, elementPlace, { max: LIMITS.text });
    }
  },
  actions(block, place, problems) {
    const elements = problems.list(block.elements, `${place}/elements`, LIMITS.actionsElements);
    for (const [at, element] of elements.entries()) {
      checkElement(element, `${place}/elements/${at}`, problems);
    }
  },
  input(block, place, problems) {
    problems.text(block.label, `${place}/label`, { max: LIMITS.label, plain: true });
    problems.text(block.hint, `${place}/hint`, { max: LIMITS.label, plain: true, optional: true });
    if (isJson(block.element)) checkElement(block.element, `${place}/element`, problems);
    else problems.add(`${place}/element`, 'missing required field: element');
  },
  markdown: (block, place, problems) =>
    problems.string(block.text, `${place}/text`, { max: LIMITS.markdown }),
  alert: (block, place, problems) => problems.text(block.text, `${place}/text`, { max: 200 }),
  rich_text: (block, place, problems) => void problems.list(block.elements, `${place}/elements`, 1000),
  context_actions: (block, place, problems) => void problems.list(block.elements, `${place}/elements`, 5),
  table: (block, place, problems) => rowsOf(block, place, problems),
  data_table: (block, place, problems) => rowsOf(block, place, problems),
  card: () => {},
  carousel: (block, place, problems) => void problems.list(block.elements, `${place}/elements`, 10),
  container: (block, place, problems) => void problems.list(block.child_blocks, `${place}/child_blocks`, 10),
  task_card: () => {},
  plan: () => {},
  video: () => {},
  file: () => {},
};

/** What is wrong with a list of blocks, in Slack's words; empty when all is well. */
export function blockProblems(blocks: unknown, max: number): string[] {
  const problems = createProblems();
  if (!Array.isArray(blocks)) {
    problems.add('/blocks', 'must be an array');
    return problems.found;
  }
  if (blocks.length > max) problems.add('/blocks', `no more than ${max} items allowed`);
  const blockIds = new Set<string>();
  for (const [at, block] of blocks.entries()) {
    const place = `/blocks/${at}`;
    if (!isJson(block)) problems.add(place, 'must be an object');
    else {
      checkBlock(block, place, problems);
      unique(block.block_id, { seen: blockIds, place: `${place}/block_id`, name: 'block_id', problems });
    }
  }
  return problems.found;
}

/** Characters in all texts of the blocks, which Slack limits for a message. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : textLength(item)),
    0,
  );
}

/** The interactive elements of a block, wherever it keeps them. */
export function elementsOf(block: Json): Json[] {
  const single = [block.accessory, block.element].filter(isJson);
  return [...single, ...jsonList(block.elements), ...jsonList(block.actions)];
}

function checkBlock(block: Json, place: string, problems: Problems): void {
  const check = BLOCKS[String(block.type)];
  if (!check) {
    problems.add(`${place}/type`, `unsupported type: ${String(block.type)}`);
    return;
  }
  problems.string(block.block_id, `${place}/block_id`, { max: LIMITS.blockId, optional: true });
  check(block, place, problems);
  const actionIds = new Set<string>();
  for (const { action_id } of elementsOf(block)) {
    unique(action_id, { seen: actionIds, place: `${place}/elements`, name: 'action_id', problems });
  }
}

function unique(
  id: unknown,
  { seen, place, name, problems }: { seen: Set<string>; place: string; name: string; problems: Problems },
): void {
  if (typeof id !== 'string') return;
  if (seen.has(id)) problems.add(place, `${name} "${id}" already exists`);
  seen.add(id);
}

function checkAny(element: Json, place: string, problems: Problems): void {
  if (element.type === 'image') checkImage(element, place, problems);
  else checkElement(element, place, problems);
}

function checkImage(block: Json, place: string, problems: Problems): void {
  problems.string(block.alt_text, `${place}/alt_text`, { max: LIMITS.altText });
  if (block.slack_file === undefined) {
    problems.string(block.image_url, `${place}/image_url`, { max: LIMITS.url });
  }
}

function rowsOf(block: Json, place: string, problems: Problems): void {
  if (!Array.isArray(block.rows) || block.rows.length === 0) problems.add(`${place}/rows`, 'no items given');
}

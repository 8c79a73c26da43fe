import { isJson, type Json, jsonList } from '../types.ts';
import { checkElement } from './elements.ts';
import { LIMITS } from './limits.ts';
import { NEWER_BLOCKS } from './newer-blocks.ts';
import { createProblems, type Problems } from './problems.ts';
import { textLength } from './text-length.ts';

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
  rich_text: (block, place, problems) => void problems.list(block.elements, `${place}/elements`, 1000),
  container(block, place, problems) {
    const title = { max: LIMITS.cardTitle, plain: true, optional: block.rich_text_title !== undefined };
    problems.text(block.title, `${place}/title`, title);
    problems.text(block.subtitle, `${place}/subtitle`, { max: LIMITS.cardTitle, optional: true });
    const children = problems.list(block.child_blocks, `${place}/child_blocks`, LIMITS.containerChildren);
    for (const [at, child] of children.entries()) {
      checkBlock(child, { place: `${place}/child_blocks/${at}`, problems });
    }
  },
  file: () => {},
  ...NEWER_BLOCKS,
};

/** Where blocks are shown: some are for messages only, some for views only. */
export type BlockPlace = 'message' | 'view';

const NOT_IN: Record<BlockPlace, ReadonlySet<string>> = {
  message: new Set(['alert']),
  view: new Set(['table', 'data_table', 'plan', 'task_card']),
};

/** What is wrong with a list of blocks, in Slack's words; empty when all is well. */
export function blockProblems(blocks: unknown, where: BlockPlace): string[] {
  const problems = createProblems();
  if (!Array.isArray(blocks)) {
    problems.add('/blocks', 'must be an array');
    return problems.found;
  }
  const max = where === 'message' ? LIMITS.blocksPerMessage : LIMITS.blocksPerView;
  if (blocks.length > max) problems.add('/blocks', `no more than ${max} items allowed`);
  const blockIds = new Set<string>();
  for (const [at, block] of blocks.entries()) {
    const place = `/blocks/${at}`;
    if (!isJson(block)) problems.add(place, 'must be an object');
    else if (NOT_IN[where].has(String(block.type))) {
      problems.add(`${place}/type`, `not allowed in a ${where}: ${block.type}`);
    } else {
      checkBlock(block, { place, problems });
      unique(block.block_id, { seen: blockIds, place: `${place}/block_id`, name: 'block_id', problems });
    }
  }
  checkTogether(jsonList(blocks), problems);
  return problems.found;
}

/** Limits that all blocks of a message share. */
function checkTogether(blocks: Json[], problems: Problems): void {
  const markdown = blocks.filter(({ type }) => type === 'markdown');
  if (markdown.length > 1 && textLength(markdown) > LIMITS.markdown) {
    problems.add('/blocks', `no more than ${LIMITS.markdown} characters of markdown allowed`);
  }
  if (blocks.filter(({ type }) => type === 'table').length > 1) {
    problems.add('/blocks', 'only one table allowed');
  }
}

/** The interactive elements of a block, wherever it keeps them. */
export function elementsOf(block: Json): Json[] {
  const single = [block.accessory, block.element].filter(isJson);
  return [...single, ...jsonList(block.elements), ...jsonList(block.actions)];
}

function checkBlock(block: Json, { place, problems }: { place: string; problems: Problems }): void {
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

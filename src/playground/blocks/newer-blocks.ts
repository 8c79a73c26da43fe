import { isJson, type Json, jsonList } from '../types.ts';
import { checkElement } from './elements.ts';
import { LIMITS } from './limits.ts';
import type { Problems } from './problems.ts';
import { textLength } from './text-length.ts';

type Check = (block: Json, place: string, problems: Problems) => void;

/** The blocks that came after Block Kit's first ones, with their rules. */
export const NEWER_BLOCKS: Record<string, Check> = {
  alert(block, place, problems) {
    problems.text(block.text, `${place}/text`, { max: LIMITS.alert });
    problems.choice(block.level, `${place}/level`, ['default', 'info', 'warning', 'error', 'success']);
  },
  card,
  carousel(block, place, problems) {
    const cards = problems.list(block.elements, `${place}/elements`, LIMITS.carouselCards);
    for (const [at, element] of cards.entries()) {
      const cardPlace = `${place}/elements/${at}`;
      if (element.type === 'card') card(element, cardPlace, problems);
      else problems.add(`${cardPlace}/type`, 'must be card');
    }
  },
  context_actions(block, place, problems) {
    const elements = problems.list(block.elements, `${place}/elements`, LIMITS.contextActions);
    for (const [at, element] of elements.entries()) {
      const elementPlace = `${place}/elements/${at}`;
      problems.choice(element.type, `${elementPlace}/type`, ['feedback_buttons', 'icon_button']);
      checkElement(element, elementPlace, problems);
    }
  },
  data_table(block, place, problems) {
    const rule = { min: 2, rows: LIMITS.dataTableRows, columns: LIMITS.tableColumns };
    rows(block, place, { problems, ...rule, characters: LIMITS.dataTableCharacters });
    problems.string(block.caption, `${place}/caption`, { max: LIMITS.text });
    const { page_size: size } = block;
    if (size !== undefined && !(typeof size === 'number' && size >= 1 && size <= 100)) {
      problems.add(`${place}/page_size`, 'must be between 1 and 100');
    }
  },
  plan(block, place, problems) {
    problems.string(block.title, `${place}/title`, { max: LIMITS.text });
    for (const [at, task] of jsonList(block.tasks).entries())
      taskCard(task, `${place}/tasks/${at}`, problems);
  },
  table(block, place, problems) {
    const rule = { min: 1, rows: LIMITS.tableRows, columns: LIMITS.tableColumns };
    rows(block, place, { problems, ...rule, characters: LIMITS.tableCharacters });
    if (block.column_settings !== undefined) {
      problems.list(block.column_settings, `${place}/column_settings`, LIMITS.tableColumns);
    }
  },
  task_card: taskCard,
  video(block, place, problems) {
    problems.text(block.title, `${place}/title`, { max: LIMITS.videoTitle, plain: true });
    problems.string(block.alt_text, `${place}/alt_text`, { max: LIMITS.videoTitle });
    problems.string(block.video_url, `${place}/video_url`, { max: LIMITS.url });
    problems.string(block.thumbnail_url, `${place}/thumbnail_url`, { max: LIMITS.url });
    problems.string(block.author_name, `${place}/author_name`, { max: 50, optional: true });
  },
};

function card(block: Json, place: string, problems: Problems): void {
  const filled = [block.hero_image, block.title, block.actions, block.body];
  if (filled.every((part) => part === undefined)) {
    problems.add(place, 'needs one of hero_image, title, actions, body');
  }
  const optional = true;
  problems.text(block.title, `${place}/title`, { max: LIMITS.cardTitle, optional });
  problems.text(block.subtitle, `${place}/subtitle`, { max: LIMITS.cardTitle, optional });
  problems.text(block.body, `${place}/body`, { max: LIMITS.cardBody, optional });
  problems.text(block.subtext, `${place}/subtext`, { max: LIMITS.cardBody, optional });
  if (block.actions === undefined) return;
  const actions = problems.list(block.actions, `${place}/actions`, LIMITS.cardActions);
  for (const [at, action] of actions.entries()) checkElement(action, `${place}/actions/${at}`, problems);
}

function taskCard(block: Json, place: string, problems: Problems): void {
  problems.string(block.task_id, `${place}/task_id`, { max: LIMITS.blockId });
  problems.string(block.title, `${place}/title`, { max: LIMITS.text });
  problems.choice(block.status, `${place}/status`, ['pending', 'in_progress', 'complete', 'error']);
}

function rows(
  block: Json,
  place: string,
  rule: { problems: Problems; min: number; rows: number; columns: number; characters: number },
): void {
  const { problems } = rule;
  const given = Array.isArray(block.rows) ? block.rows : [];
  if (given.length < rule.min) problems.add(`${place}/rows`, `at least ${rule.min} items are needed`);
  if (given.length > rule.rows) problems.add(`${place}/rows`, `no more than ${rule.rows} items allowed`);
  for (const [at, row] of given.entries()) {
    const rowPlace = `${place}/rows/${at}`;
    if (!Array.isArray(row) || row.length === 0) problems.add(rowPlace, 'no items given');
    else if (row.length > rule.columns) problems.add(rowPlace, `no more than ${rule.columns} items allowed`);
    else if (!row.every(isCell)) problems.add(rowPlace, 'must be rich_text, raw_text or raw_number');
  }
  if (textLength(given) > rule.characters) {
    problems.add(`${place}/rows`, `no more than ${rule.characters} characters allowed`);
  }
}

function isCell(cell: unknown): boolean {
  return isJson(cell) && ['rich_text', 'raw_text', 'raw_number'].includes(String(cell.type));
}

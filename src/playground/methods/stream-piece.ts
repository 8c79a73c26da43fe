import { blockProblems } from '../blocks/check.ts';
import { SlackError } from '../errors.ts';
import { type Json, jsonList } from '../types.ts';
import { MARKDOWN_LIMIT } from './content.ts';
import { optional } from './method.ts';

/** What one call adds to a streamed message. */
export interface Piece {
  text: string;
  blocks: Json[];
}

const STATUSES = ['pending', 'in_progress', 'complete', 'error'];

/**
 * The text and blocks of `markdown_text` or `chunks`. Throws `msg_too_long`, `invalid_chunks`, `invalid_blocks`, and
 * `invalid_arguments` when both are given.
 */
export function pieceOf(args: Json): Piece {
  const markdown = optional(args, 'markdown_text');
  const chunks = jsonList(args.chunks);
  if (markdown !== undefined && chunks.length > 0) {
    throw new SlackError('invalid_arguments', ['[ERROR] give markdown_text or chunks, not both']);
  }
  const piece: Piece = { text: markdown ?? '', blocks: [] };
  for (const chunk of chunks) addChunk(piece, chunk);
  if (piece.text.length > MARKDOWN_LIMIT) throw new SlackError('msg_too_long');
  const problems = piece.blocks.length === 0 ? [] : blockProblems(piece.blocks, 'message');
  if (problems.length > 0) throw new SlackError('invalid_blocks', problems);
  return piece;
}

function addChunk(piece: Piece, chunk: Json): void {
  switch (chunk.type) {
    case 'markdown_text':
      if (typeof chunk.text !== 'string') throw invalid('text');
      piece.text += chunk.text;
      return;
    case 'blocks':
      piece.blocks.push(...jsonList(chunk.blocks));
      return;
    case 'task_update': {
      if (typeof chunk.id !== 'string' || typeof chunk.title !== 'string') throw invalid('id and title');
      if (!STATUSES.includes(String(chunk.status))) throw invalid('status');
      const { id, type: _, details, output, ...task } = chunk;
      piece.blocks.push({
        type: 'task_card',
        task_id: id,
        ...task,
        ...(typeof details === 'string' ? { details: richText(details) } : {}),
        ...(typeof output === 'string' ? { output: richText(output) } : {}),
      });
      return;
    }
    case 'plan_update':
      if (typeof chunk.title !== 'string') throw invalid('title');
      piece.blocks.push({ type: 'plan', title: chunk.title });
      return;
    default:
      throw invalid('type');
  }
}

function richText(text: string): Json {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

function invalid(field: string): SlackError {
  return new SlackError('invalid_chunks', [`[ERROR] a chunk’s ${field} is missing or not right`]);
}

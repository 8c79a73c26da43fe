import type { Json } from '../../types.ts';
import type { SurfaceAt } from './control-props.ts';

/** A press or a choice, as the control API takes it. */
export interface ActionBody {
  block_id: string;
  action_id: string;
  value?: unknown;
}

/** How the controls of a block read and change their values. */
export interface Operation {
  current(blockId: string, element: Json): unknown;
  /** Keeps a value; `tell` makes it an action that the app hears of. */
  operate(at: ActionBody, tell: boolean): void;
}

/** A run of blocks with all that drawing and operating them takes. */
export interface GroupProps {
  group: Json[];
  surface: SurfaceAt;
  errors: { [blockId: string]: string };
  operation: Operation;
}

/** The body of an action of one element. */
export function bodyOf(blockId: string, element: Json, value: unknown): ActionBody {
  return { block_id: blockId, action_id: String(element.action_id), value };
}

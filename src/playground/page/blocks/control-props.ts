import type { Json } from '../../types.ts';

/** What every control gets. */
export interface ControlProps {
  element: Json;
  value: unknown;
  /** Keeps the value; in a message it tells the app too. */
  onChange: (value?: unknown) => void;
  /** For texts: the value is complete, e.g. because Enter was pressed. */
  onEnter?: (() => void) | undefined;
  /** Set inside a form: the control's id, its label, and whether its value was refused. */
  field?: { id: string; label: string; invalid: boolean; describedBy: string | undefined };
  /** Where the control stands, for what it asks of the app. */
  surface: SurfaceAt;
  blockId: string;
}

/** A message or a view, as the control API names it. */
export type SurfaceAt = { channel: string; message_ts: string } | { view_id: string };

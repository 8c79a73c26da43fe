import type { Json } from '../types.ts';

/** What every control gets. */
export interface ControlProps {
  element: Json;
  value: unknown;
  onChange: (value?: unknown) => void;
  /** Set inside a form: the control's id, its label, and whether its value was refused. */
  field?: { id: string; label: string; invalid: boolean };
}

import { get } from '../store/api.ts';

/** One exchange between the app and the playground, as the list shows it. */
export interface TrafficEntry {
  seq: number;
  /** Real time, ISO 8601. */
  at: string;
  kind: string;
  /** `in` when the app began it. */
  direction: 'in' | 'out';
  name: string;
  outcome: string;
  httpStatus?: number;
  ms?: number;
  envelopeId?: string;
  fault?: string;
  preview?: string;
}

/** An exchange with its bodies and, where a request began it, the command that repeats it. */
export interface TrafficDetail extends TrafficEntry {
  request?: string;
  response?: string;
  curl: string | null;
}

const PAGE = '200';
/** How long the playground holds a request for what follows. */
const WAIT_MS = '20000';

interface Found {
  last: number;
  entries: TrafficEntry[];
}

/** The latest exchanges that contain all words of `q`. */
export function latest(q: string): Promise<Found | undefined> {
  return get<Found>('traffic', { q, limit: PAGE });
}

/** What follows `after`, as soon as there is something. */
export function following(q: string, after: number): Promise<Found | undefined> {
  return get<Found>('traffic', { q, limit: PAGE, after: String(after), wait: WAIT_MS });
}

/** One exchange in full. */
export function detailOf(seq: number): Promise<TrafficDetail | undefined> {
  return get<TrafficDetail>(`traffic/${seq}`, {});
}

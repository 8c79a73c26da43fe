import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { Paper } from '../../papers/paper.ts';
import type { AnalysedPapers } from '../analysed-papers.ts';
import type { IndexCore } from '../index-core.ts';
import { lastChanges } from '../last-changes.ts';
import type { IndexChange } from '../search-index.ts';
import type { Analysts } from './analysts.ts';

/** Changes on their way into an index. */
export interface Feeding {
  /** Begins with what needs no index; what it returns puts the changes into one, when it is their turn. */
  begin(changes: IndexChange[]): (core: IndexCore) => Promise<void>;
  /** Tells that somebody searches. */
  asked(): void;
}

/** Fewer papers are indexed at once. */
const AT_ONCE = 64;

/** Papers that are indexed between two searches while somebody asks: a search may have to wait for them, some three milliseconds. */
const PIECE = 16;

/** The same while nobody has asked anything for a while: fewer pieces are less to merge. */
const LARGE_PIECE = 512;
const WHILE_MS = 2_000;

/** While somebody asks, so many times as long as a piece took belong to the searches. */
const SEARCHES_SHARE = 4;

/** With `analysts` papers are taken apart in other threads, those of the next changes while the last ones are being indexed. */
export function createFeeding(analysts?: Analysts): Feeding {
  let askedAt = Number.NEGATIVE_INFINITY;
  const isAsked = () => performance.now() - askedAt < WHILE_MS;

  function begin(changes: IndexChange[]): (core: IndexCore) => Promise<void> {
    try {
      return begun(changes);
    } catch (error) {
      // Whatever is wrong with them is met in their turn.
      return () => Promise.reject(error);
    }
  }

  function begun(changes: IndexChange[]): (core: IndexCore) => Promise<void> {
    const { removed, papers } = lastChanges(changes);
    if (analysts === undefined || papers.length <= AT_ONCE) return async (core) => core.apply(changes);
    const analysed = takenApart(piecesOf(papers, isAsked() ? PIECE : LARGE_PIECE), analysts);
    return async (core) => {
      core.apply(removed.map((paperId) => ({ kind: 'remove', paperId })));
      for await (const piece of analysed) {
        const start = performance.now();
        core.add(piece);
        if (isAsked()) await sleep(SEARCHES_SHARE * (performance.now() - start));
        else await breathe();
      }
    };
  }

  return {
    begin,
    asked() {
      askedAt = performance.now();
    },
  };
}

function piecesOf(papers: Paper[], size: number): Paper[][] {
  const pieces: Paper[][] = [];
  for (let i = 0; i < papers.length; i += size) pieces.push(papers.slice(i, i + size));
  return pieces;
}

/** Keeps as many pieces at work as the threads can use, from now on. */
function takenApart(pieces: Paper[][], analysts: Analysts): AsyncIterable<AnalysedPapers> {
  const ask = (piece: Paper[]) => {
    const one = analysts.analyse(piece);
    // A failure is met when its turn comes.
    one.catch(() => undefined);
    return one;
  };
  const open = pieces.splice(0, analysts.width).map(ask);
  return (async function* () {
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const piece = pieces.shift();
      const analysed = await next;
      if (piece !== undefined) open.push(ask(piece));
      yield analysed;
    }
  })();
}

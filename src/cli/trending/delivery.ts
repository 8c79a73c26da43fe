import type { TrendingDesk } from '../../app.ts';
import type { DeliveredRanking } from '../../digest/delivered.ts';
import { type FrozenPaper, type RankingAudit, recomputeScore } from '../../trending/audit.ts';
import type { TrendingAction } from './wish.ts';

interface Audited {
  id: string;
  recorded: number;
  /** From what was frozen with the delivery; null when the formula is not known any more. */
  recomputed: number | null;
  /** From the recorded past as it is readable today; null when the paper is gone. */
  asOf: number | null;
}

/** A past digest computed again: from what was frozen with it, and from the recorded past. */
export function deliveryAction(id: string): TrendingAction {
  return async (desk, _, { json, io }) => {
    const delivered = await desk.delivered.byId(id);
    if (delivered === null) {
      io.err(`There is no delivery with the id "${id}"; paperboy digest status --json shows ids.`);
      return 1;
    }
    if (delivered.audit === null) {
      io.err('Nothing was recorded about how that digest was ranked.');
      return 1;
    }
    const papers = await audited(desk, delivered, delivered.audit);
    const same = papers.every(({ recorded, recomputed }) => recorded === recomputed);
    const { formula, window, asOf } = delivered.audit;
    if (json)
      io.out(JSON.stringify({ deliveryId: id, slot: delivered.slot, formula, window, asOf, same, papers }));
    else for (const line of tell(papers, { delivered, same })) io.out(line);
    return same ? 0 : 1;
  };
}

async function audited(
  desk: TrendingDesk,
  { teamId }: DeliveredRanking,
  audit: RankingAudit,
): Promise<Audited[]> {
  const look = { teamId, now: new Date(audit.asOf), window: audit.window };
  return Promise.all(
    audit.papers.map(async (frozen: FrozenPaper) => ({
      id: frozen.paperId,
      recorded: frozen.score,
      recomputed: recomputeScore(frozen, audit)?.score ?? null,
      asOf: (await desk.trending.why(frozen.paperId, look))?.score.score ?? null,
    })),
  );
}

function tell(
  papers: Audited[],
  { delivered, same }: { delivered: DeliveredRanking; same: boolean },
): string[] {
  const { slot, audit } = delivered;
  return [
    `Digest of ${slot}, ranked as of ${audit?.asOf} by ${audit?.formula}`,
    ...papers.map(({ id, recorded, recomputed, asOf }, index) =>
      [
        `${String(index + 1).padStart(3)}. ${id}: recorded ${recorded}`,
        `from its frozen inputs ${recomputed ?? 'not computable by this version'}`,
        `from the records ${asOf ?? 'not possible, the paper is gone'}`,
      ].join(', '),
    ),
    same ? 'Computed again, every score is the same.' : 'Computed again, the scores differ.',
  ];
}

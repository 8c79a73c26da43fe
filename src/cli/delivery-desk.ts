import type { DeliveryHistory } from '../digest/ledger.ts';
import type { PaperPool } from '../digest/ports.ts';
import type { RunReport } from '../digest/run.ts';
import type { DigestService } from '../digest/service.ts';

/** What the commands about trending papers and digests work with; built by the app, in tests by hand. */
export interface DeliveryDesk {
  pool: PaperPool;
  service: DigestService;
  history: DeliveryHistory;
  now(): Date;
  /** Throws an `AppError` when Slack is not configured. */
  runDue(run: { now: Date; signal: AbortSignal }): Promise<RunReport>;
  close(): Promise<void>;
}

/** Opens the desk, hands it to `work` and closes it whatever happens. */
export async function atDesk<Result>(
  opening: Promise<DeliveryDesk>,
  work: (desk: DeliveryDesk) => Promise<Result>,
): Promise<Result> {
  const desk = await opening;
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

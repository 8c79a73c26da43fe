import type { Regression } from '../answer/regression.ts';
import { askedAgain } from '../app.ts';
import type { Config } from '../config.ts';
import type { Io } from './command.ts';

const NOW = { same: 'answered as before', other: 'answered otherwise', refused: 'not answered' };

/** `paperboy eval --workspace TEAM`: the answers that people judged there, as they would be given now. */
export async function evalWorkspace(
  teamId: string,
  { config, json, io, signal }: { config: Config; json: boolean; io: Io; signal: AbortSignal },
): Promise<number> {
  const regression = await askedAgain(config, teamId, signal);
  if (json) io.out(JSON.stringify({ workspace: teamId, ...regression }));
  else print(io, regression);
  return signal.aborted ? 1 : 0;
}

function print(io: Io, { rejected, stillRejected, accepted, stillAccepted, lines }: Regression): void {
  if (lines.length === 0) {
    io.out('Nobody in that workspace has judged an answer yet.');
    return;
  }
  io.out(`rejected answers that would be given again: ${stillRejected} of ${rejected}`);
  io.out(`accepted answers that would be given again: ${stillAccepted} of ${accepted}`);
  for (const { verdict, now, question } of lines) io.out(`${verdict}, ${NOW[now]}: ${question}`);
}

import { parseArgs } from 'node:util';
import { type DeliveryDesk, openDelivery } from '../app.ts';
import type { Config } from '../config.ts';
import { outlookInWords } from '../digest/outlook-words.ts';
import { parseSubscribe } from '../digest/request.ts';
import { topicProblem } from '../digest/topic-query.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { atDesk } from './delivery-desk.ts';
import { digestStatus } from './digest-status.ts';

type Action = (desk: DeliveryDesk, invocation: Invocation) => Promise<number>;

/** `paperboy digest`: what a digest would hold, what happened to the last ones, or one round of delivery. */
export function createDigestCommand(open: (config: Config) => Promise<DeliveryDesk>): Command {
  return {
    name: 'digest',
    usage: 'paperboy digest preview [--topic WORDS] | digest status | digest run [--now ISO]',
    summary: 'Shows what a digest would hold, what happened to the last ones, or delivers what is due.',
    run: async (invocation) => {
      const [name, ...args] = invocation.args;
      const action = readAction(name, args);
      return atDesk(open(invocation.config), (desk) => action(desk, invocation));
    },
  };
}

export const digestCommand: Command = createDigestCommand((config) => openDelivery(config));

/** Everything is checked before the database is opened. */
function readAction(name: string | undefined, args: string[]): Action {
  const options = { topic: { type: 'string' }, now: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  if (values.topic !== undefined && name !== 'preview') throw new UsageError('--topic goes with preview.');
  if (values.now !== undefined && name !== 'run') throw new UsageError('--now goes with run.');
  if (name === 'preview') return preview(values.topic ?? '');
  if (name === 'status') return digestStatus;
  if (name === 'run') return run(values.now);
  throw new UsageError('digest needs preview, status or run.');
}

/** The same as Slack shows, for a channel that has had nothing yet. */
function preview(given: string): Action {
  const topic = given.replace(/\s+/g, ' ').trim();
  const problem = topicProblem(topic);
  if (problem !== null) throw new UsageError(problem.replaceAll('`', ''));
  const schedule = parseSubscribe('', { timeZone: 'UTC' });
  if (!schedule.ok) throw new UsageError(schedule.message);
  const request = { ...schedule.request, topic };
  return async (desk, { json, io }) => {
    const wanted = { teamId: '', channelId: '', request, now: desk.now() };
    const digest = await desk.service.previewDigest(wanted);
    const outlook = await desk.lookOut(wanted);
    if (json) {
      const items = digest.items.map(({ paper, rank, why }) => ({
        id: paper.id,
        title: paper.title,
        rank,
        why,
      }));
      io.out(JSON.stringify({ ...digest, items, outlook }));
      return 0;
    }
    io.out(digest.title);
    if (digest.note !== null) io.out(digest.note);
    for (const { rank, paper, why } of digest.items) {
      io.out(`${String(rank).padStart(3)}. ${paper.title}\n     ${paper.url ?? paper.id} · ${why}`);
    }
    io.out(digest.basis);
    for (const line of outlookInWords(outlook)) io.out(line);
    return 0;
  };
}

function run(nowText: string | undefined): Action {
  const instant = nowText === undefined ? null : new Date(nowText);
  if (
    instant !== null &&
    (Number.isNaN(instant.getTime()) || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(nowText ?? ''))
  ) {
    throw new UsageError('--now is an ISO instant with its offset, such as 2026-03-02T08:00:00Z.');
  }
  return async (desk, { json, io, signal }) => {
    const report = await desk.runDue({ now: instant ?? desk.now(), signal });
    const { planned, posted, ended, deferred } = report;
    if (json) io.out(JSON.stringify(report));
    else io.out(`${planned} planned, ${posted} posted, ${ended} ended, ${deferred} to be tried again.`);
    return ended + deferred === 0 ? 0 : 1;
  };
}

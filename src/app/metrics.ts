import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answerer } from '../answer/answer.ts';
import type { RunDeps } from '../digest/run.ts';
import type { RunObserver } from '../jobs/runner.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { REFUSALS, type RefusalKind } from '../slack/gate/refusal.ts';
import type { RequestObserver } from '../slack/requests.ts';
import type { OutgoingCall } from './outgoing.ts';
import { QUOTAS, type QuotaObserver } from './quotas.ts';

/** What an operator sees of this process. No label names a workspace, a person or anything that somebody wrote. */
export interface Metrics {
  registry: Registry;
  requests: RequestObserver;
  jobRun: RunObserver;
  deliveryTry: NonNullable<RunDeps['observe']>;
  outgoing(call: OutgoingCall): void;
  quotaReached: QuotaObserver;
  /** The same index, with its searches timed. */
  timedIndex(index: SearchIndex): SearchIndex;
  /** The same answerer, with what became of the questions counted. */
  countedAnswers(answerer: Answerer): Answerer;
}

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.3, 0.5, 1, 3, 10, 30];
const LATENESS = [1, 5, 15, 60, 300, 900, 3600, 21_600];

/** Figures of a new process, all at nothing; `now` is the program's time. */
export function createMetrics(now: () => Date): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({ name: `paperboy_${name}`, help, labelNames, buckets: SECONDS, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `paperboy_${name}`, help, labelNames, registers });
  const answers = counter('answers_total', 'Questions by what became of them', ['outcome']);
  const search = histogram('search_seconds', 'From a search to its result', []);
  return {
    registry,
    requests: requestFigures({ registers, counter, histogram }),
    jobRun: jobFigures({ counter, histogram }),
    deliveryTry: deliveryFigures({ registers, counter, now }),
    outgoing: outgoingFigures({ counter, histogram }),
    quotaReached: quotaFigures(counter),
    timedIndex: (index) => ({
      ...index,
      search: async (...given) => {
        const done = search.startTimer();
        try {
          return await index.search(...given);
        } finally {
          done();
        }
      },
    }),
    countedAnswers: (answerer) => ({
      ...answerer,
      ask: async (...given) => {
        try {
          const answer = await answerer.ask(...given);
          answers.inc({ outcome: answer.answered ? 'answered' : 'nothing' });
          return answer;
        } catch (error) {
          answers.inc({ outcome: 'failed' });
          throw error;
        }
      },
    }),
  };
}

type MakeCounter = <Label extends string>(name: string, help: string, labels: Label[]) => Counter<Label>;
type MakeHistogram = <Label extends string>(name: string, help: string, labels: Label[]) => Histogram<Label>;

function requestFigures(make: {
  registers: Registry[];
  counter: MakeCounter;
  histogram: MakeHistogram;
}): RequestObserver {
  const { registers, counter, histogram } = make;
  const refused = counter('refused_requests_total', 'Requests over HTTP that were turned away', ['reason']);
  // A series that begins with its first event would hide that one from whoever looks at increases.
  for (const reason of Object.keys(REFUSALS)) refused.inc({ reason }, 0);
  const ack = histogram('ack_seconds', 'From a payload of Slack to its acknowledgement', ['kind']);
  const whole = histogram('request_seconds', 'From a payload of Slack until nothing is left to do', ['kind']);
  const name = 'paperboy_requests_under_way';
  const underWay = new Gauge({ name, help: 'Payloads of Slack that are worked on', registers });
  return {
    began: () => underWay.inc(),
    acknowledged: (kind, seconds) => ack.observe({ kind }, seconds),
    ended: (kind, seconds) => {
      underWay.dec();
      whole.observe({ kind }, seconds);
    },
    refused: (reason: RefusalKind) => refused.inc({ reason }),
  };
}

function jobFigures({ counter, histogram }: { counter: MakeCounter; histogram: MakeHistogram }): RunObserver {
  const failures = counter('job_failures_total', 'Runs of a job that failed', ['job']);
  const runs = histogram('job_seconds', 'How long the runs of a job took', ['job']);
  return (job, { seconds, failed }) => {
    runs.observe({ job }, seconds);
    failures.inc({ job }, failed ? 1 : 0);
  };
}

function quotaFigures(counter: MakeCounter): QuotaObserver {
  const help = 'What was refused because a person or a workspace had as much as they may';
  const refused = counter('quota_refusals_total', help, ['quota', 'of']);
  for (const quota of QUOTAS) for (const of of ['person', 'workspace']) refused.inc({ quota, of }, 0);
  return (quota, of) => refused.inc({ quota, of });
}

function deliveryFigures(make: {
  registers: Registry[];
  counter: MakeCounter;
  now: () => Date;
}): Metrics['deliveryTry'] {
  const { registers, counter, now } = make;
  const tries = counter('delivery_tries_total', 'Tries at a digest by how they ended', ['outcome']);
  const late = new Histogram({
    name: 'paperboy_delivery_lateness_seconds',
    help: 'From the time a digest was due until all of it was posted',
    buckets: LATENESS,
    registers,
  });
  return (delivery, outcome) => {
    tries.inc({ outcome: outcome.kind });
    if (outcome.kind === 'posted') {
      late.observe(Math.max(0, (now().getTime() - delivery.slot.getTime()) / 1000));
    }
  };
}

function outgoingFigures({
  counter,
  histogram,
}: {
  counter: MakeCounter;
  histogram: MakeHistogram;
}): Metrics['outgoing'] {
  const calls = counter('calls_total', 'Requests of ours by what was answered', ['to', 'status']);
  const took = histogram('call_seconds', 'From a request of ours to the first of its answer', ['to']);
  return ({ to, status, seconds }) => {
    calls.inc({ to, status: String(status ?? 'none') });
    took.observe({ to }, seconds);
  };
}

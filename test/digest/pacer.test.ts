import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/digest/pacer.ts';

const CHANNEL_MS = 1_000;
const TEAM_MS = 250;

/** A clock on which time passes only while everybody sleeps. */
function createTime() {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return {
    now: () => now,
    sleep: (ms: number) => new Promise<void>((wake) => sleepers.push({ at: now + ms, wake })),
    run: async () => {
      await settle();
      while (sleepers.length > 0) {
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        now = Math.max(now, next?.at ?? now);
        next?.wake();
        await settle();
      }
    },
  };
}

interface Sent {
  team: string;
  channel: string;
  at: number;
}

/** Every channel sends its messages one after another, each answered after `answerMs`. */
async function send(plan: { team: string; channel: string; messages: number; answerMs: number }[]) {
  const time = createTime();
  const pacer = createPacer({ channelMs: CHANNEL_MS, teamMs: TEAM_MS, ...time });
  const sent: Sent[] = [];
  const all = plan.map(async ({ team, channel, messages, answerMs }) => {
    for (let n = 0; n < messages; n++) {
      const answered = await pacer.turn({ teamId: team, channelId: channel });
      sent.push({ team, channel, at: time.now() });
      await time.sleep(answerMs);
      answered();
    }
  });
  await time.run();
  await Promise.all(all);
  return { sent, pacer, time };
}

function gaps(sent: Sent[], keyOf: (one: Sent) => string): number[] {
  const last = new Map<string, number>();
  return sent.flatMap((one) => {
    const before = last.get(keyOf(one));
    last.set(keyOf(one), one.at);
    return before === undefined ? [] : [one.at - before];
  });
}

describe('the pace', () => {
  it('is never faster than a channel or a workspace takes it, whoever sends where', async () => {
    const sender = fc.record({
      team: fc.constantFrom('T1', 'T2'),
      channel: fc.constantFrom('C1', 'C2', 'C3', 'C4', 'C5', 'C6'),
      messages: fc.integer({ min: 1, max: 6 }),
      answerMs: fc.integer({ min: 0, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(sender, { minLength: 1, maxLength: 8 }), async (plan) => {
        const { sent } = await send(plan);
        expect(sent).toHaveLength(plan.reduce((sum, { messages }) => sum + messages, 0));
        for (const gap of gaps(sent, ({ team, channel }) => `${team}/${channel}`)) {
          expect(gap).toBeGreaterThanOrEqual(CHANNEL_MS);
        }
        for (const gap of gaps(sent, ({ team }) => team)) expect(gap).toBeGreaterThanOrEqual(TEAM_MS);
      }),
      { numRuns: 60 },
    );
  });

  it('wastes nothing: many channels fill a workspace to its rate', async () => {
    const plan = Array.from({ length: 12 }, (_, n) => ({
      team: 'T1',
      channel: `C${n}`,
      messages: 6,
      answerMs: 50,
    }));
    const { time } = await send(plan);
    expect(time.now()).toBeLessThanOrEqual(12 * 6 * TEAM_MS + CHANNEL_MS);
  });

  it('lets nobody of a workspace go on while Slack wants it to wait, and nobody else wait', async () => {
    const time = createTime();
    const pacer = createPacer({ channelMs: CHANNEL_MS, teamMs: TEAM_MS, ...time });
    const sent: Sent[] = [];
    const go = async (team: string, channel: string) => {
      (await pacer.turn({ teamId: team, channelId: channel }))();
      sent.push({ team, channel, at: time.now() });
    };
    pacer.hold('T1', 30);
    const all = [go('T1', 'C1'), go('T1', 'C2'), go('T2', 'C1')];
    await time.run();
    await Promise.all(all);
    expect(sent.map(({ team, at }) => [team, at])).toEqual([
      ['T2', 0],
      ['T1', 30_000],
      ['T1', 30_250],
    ]);
  });
});

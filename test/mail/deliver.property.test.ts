import fc from 'fast-check';
import { expect, it } from 'vitest';
import { propertyRuns } from '../storage/test-database.ts';
import type { Fate } from './mail-server.ts';
import { openMailWorld } from './mail-world.ts';
import { readMail } from './read-mail.ts';

const FATES: (Fate | undefined)[] = [
  undefined,
  undefined,
  { stage: 'connect', how: 'drop' },
  { stage: 'mail', how: 'refuse' },
  { stage: 'rcpt', how: 'defer' },
  { stage: 'end', how: 'defer' },
  { stage: 'end', how: 'refuse' },
  { stage: 'end', how: 'drop' },
  { stage: 'end', how: 'accept-and-drop' },
];
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'];
const PEOPLE = ['U1', 'U2', 'U3'];

it('sends no slot twice and no paper twice, and what it calls sent has arrived, whatever a server does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.constantFrom(...FATES)), async (stream) => {
      const world = await openMailWorld({ papers: 15, fate: () => stream.next().value });
      try {
        for (const userId of PEOPLE) {
          await world.subscribe({ teamId: 'T1', userId }, `${userId}@example.com`);
        }
        for (const day of DAYS) {
          for (let next: number | null = 0; next !== null; ) {
            world.machine.now = Math.max(world.machine.now, next);
            next = (await world.run(`${day}T09:00:01.000Z`)).nextTry;
          }
        }
        const mails = world.server.received.map(({ raw }) => readMail(raw));
        const ids = mails.map((mail) => mail.header('message-id'));
        expect(new Set(ids).size).toBe(ids.length);
        const shown = mails.flatMap((mail) =>
          [...mail.text.matchAll(/On (p\d+)$/gm)].map(([, paper]) => `${mail.header('to')} ${paper}`),
        );
        expect(new Set(shown).size).toBe(shown.length);
        const rows = await world.db.selectFrom('mail_deliveries').selectAll().execute();
        expect(rows).toHaveLength(PEOPLE.length * DAYS.length);
        const arrived = (row: { subscription_id: string; slot: string }) =>
          ids.includes(`<${row.subscription_id}.${Date.parse(row.slot) / 1000}@example.org>`);
        for (const row of rows) {
          expect(['sent', 'failed', 'unclear', 'cancelled']).toContain(row.state);
          if (row.state === 'sent') expect(arrived(row)).toBe(true);
          if (row.state === 'failed' || row.state === 'cancelled')
            expect([arrived(row), row.error]).toEqual([false, expect.any(String)]);
        }
      } finally {
        await world.close();
      }
    }),
    { numRuns: propertyRuns(6) },
  );
}, 60_000);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeSchedule, parseSubscribe, TOPIC_LIMIT } from '../../src/digest/request.ts';
import { topicProblem } from '../../src/digest/topic-query.ts';

function request(text: string) {
  const parsed = parseSubscribe(text, { timeZone: 'Europe/London' });
  if (!parsed.ok) throw new Error(parsed.message);
  const { topic, schedule } = parsed.request;
  const time = `${schedule.hour}:${String(schedule.minute).padStart(2, '0')}`;
  return [topic, time, schedule.days.join(''), schedule.timeZone];
}

function mistake(text: string): string {
  const parsed = parseSubscribe(text, { timeZone: 'Europe/London' });
  return parsed.ok ? `understood: ${JSON.stringify(parsed.request)}` : parsed.message;
}

describe('a subscription request', () => {
  it.each([
    ['', ['', '9:00', '12345', 'Europe/London']],
    ['graph networks at 08:30 mon,thu in Europe/Berlin', ['graph networks', '8:30', '14', 'Europe/Berlin']],
    ['in berlin mon, thu at 9am graph networks', ['graph networks', '9:00', '14', 'Europe/Berlin']],
    ['at 9:30 pm', ['', '21:30', '12345', 'Europe/London']],
    ['at 12am daily', ['', '0:00', '1234567', 'Europe/London']],
    ['at 12 pm every day', ['', '12:00', '1234567', 'Europe/London']],
    ['at noon on Monday and Thursday', ['', '12:00', '14', 'Europe/London']],
    ['weekends', ['', '9:00', '67', 'Europe/London']],
    ['fri-mon', ['', '9:00', '1567', 'Europe/London']],
    ['Monday to Wednesday at 7', ['', '7:00', '123', 'Europe/London']],
    ['robots in new york weekdays', ['robots', '9:00', '12345', 'America/New_York']],
    ['papers in SÃO PAULO', ['papers', '9:00', '12345', 'America/Sao_Paulo']],
    ['EUROPE/BERLIN', ['', '9:00', '12345', 'Europe/Berlin']],
    ['“neural SAT” at 9', ['"neural SAT"', '9:00', '12345', 'Europe/London']],
  ])('%j is understood', (text, expected) => {
    expect(request(text)).toEqual(expected);
  });

  it.each([
    'attention in vision models',
    'learning at scale',
    'sat solvers',
    'encoder/decoder models',
    'attention in encoder/decoder models',
    'the paris agreement in paris climate talks',
    'word2vec and 3d vision',
  ])('%j is a topic and nothing else', (topic) => {
    expect(request(topic)[0]).toBe(topic);
  });

  it.each([
    ['at 25:00', /not a time of day/],
    ['at 9:75', /not a time of day/],
    ['at 13pm', /not a time of day/],
    ['in Europe/Berln', /Did you mean Europe\/Berlin\?/],
    ['robots in Berlnn daily', /not a time zone.*Europe\/Berlin/],
    ['at 9 at 10', /more than one time of day/],
    ['daily robots weekdays', /more than one choice of days/],
    ['in Berlin at 9 in Paris', /more than one time zone/],
    ['🎉 🎉', /needs words/],
    ['x'.repeat(TOPIC_LIMIT + 1), /at most 200 characters/],
    ['x '.repeat(5_000), /too long/],
  ])('%j is explained', (text, message) => {
    expect(mistake(text)).toMatch(message);
  });

  it('falls back to UTC when the person has a zone nobody knows', () => {
    expect(parseSubscribe('', { timeZone: 'Mars/Olympus' })).toMatchObject({
      request: { schedule: { timeZone: 'UTC' } },
    });
  });

  it('never throws, and what it understood can be searched for', () => {
    const words = fc.constantFrom(
      'at',
      '9',
      '09:30',
      'pm',
      'in',
      'Berlin',
      'Europe/Berlin',
      'mon',
      'sat',
      ',',
      'and',
      'on',
      'every',
      'day',
      'about',
      '"',
      '"about x"',
      'graph',
      'to',
      'ﬁ',
      '\u202e',
      '__proto__',
      'constructor',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseSubscribe(text, { timeZone: 'Asia/Tokyo' });
        if (!parsed.ok) {
          expect(parsed.message).toMatch(/[.?]$/);
          return;
        }
        expect(parsed.request.topic.length).toBeLessThanOrEqual(TOPIC_LIMIT);
        expect(topicProblem(parsed.request.topic)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a schedule in words', () => {
  it('names the time, the days and the zone', () => {
    const schedule = { hour: 9, minute: 5, timeZone: 'Europe/Berlin' };
    expect(describeSchedule({ ...schedule, days: [1, 2, 3, 4, 5] })).toBe(
      'at 09:05 on weekdays (Europe/Berlin)',
    );
    expect(describeSchedule({ ...schedule, days: [1, 3, 7] })).toBe(
      'at 09:05 on Monday, Wednesday and Sunday (Europe/Berlin)',
    );
  });
});

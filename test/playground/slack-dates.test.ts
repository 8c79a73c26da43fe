import { describe, expect, it } from 'vitest';
import { dateInWords, withDates } from '../../src/playground/page/blocks/slack-dates.ts';

/** 2026-11-25, 22:35 in Greenwich and 23:35 in Berlin. */
const AT = Date.UTC(2026, 10, 25, 22, 35) / 1000;
const NOW = new Date('2026-11-25T22:40:00Z');
const BERLIN = { timeZone: 'Europe/Berlin', now: NOW };
const TOKYO = { timeZone: 'Asia/Tokyo', now: NOW };

describe('dates in the playground', () => {
  it.each([
    ['{date_num} {time}', BERLIN, '2026-11-25 23:35'],
    ['{date_num} {time}', TOKYO, '2026-11-26 07:35'],
    ['{date_slash}', BERLIN, '2026/11/25'],
    ['{date_short_pretty} {time}', BERLIN, 'Today 23:35'],
    ['{date_short}', BERLIN, '25 Nov 2026'],
    ['{date} at {time_secs}', BERLIN, '25 November 2026 at 23:35:00'],
    ['{ago}', BERLIN, '5 minutes ago'],
    ['{nonsense} {date_num}', BERLIN, '{nonsense} 2026-11-25'],
  ])('%s is written for the reader (%#)', (form, reader, text) => {
    expect(dateInWords(AT, form, reader)).toBe(text);
  });

  it('says yesterday and tomorrow by the calendar of the reader', () => {
    expect(dateInWords(AT - 86_400, '{date_pretty}', BERLIN)).toBe('Yesterday');
    expect(dateInWords(AT + 7_200, '{date_pretty}', BERLIN)).toBe('Tomorrow');
    expect(dateInWords(AT + 7_200, '{date_pretty}', TOKYO)).toBe('Today');
  });

  it('are found in markup and rich text, with their links, and nowhere else', () => {
    const block = {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `Next: <!date^${AT}^{date_num} {time}|old>, <!date^${AT}^{time}^https://a.org|old>`,
      },
      elements: [{ type: 'date', timestamp: AT, format: '{time}', style: { italic: true } }],
      other: { type: 'plain_text', text: `<!date^${AT}^{time}|old>` },
    };
    expect(withDates(block, BERLIN)).toEqual({
      ...block,
      text: { type: 'mrkdwn', text: 'Next: 2026-11-25 23:35, <https://a.org|23:35>' },
      elements: [{ type: 'text', text: '23:35', style: { italic: true } }],
    });
  });
});

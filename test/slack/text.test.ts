import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInbound } from '../../src/slack/inbound.ts';
import { clip, escapeMrkdwn, literal, mrkdwnLink, safeUrl } from '../../src/slack/text.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '|',
        '!',
        '@',
        '#',
        '*',
        '_',
        '`',
        '~',
        'channel',
        'U1',
        'https://x.example',
        ' ',
        '\n',
        '\u202e',
        '\u0000',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('text from outside', () => {
  it.each([
    ['<!channel> hi', '&lt;!channel&gt; hi'],
    ['<@U1>', '&lt;@U1&gt;'],
    ['a & b < c', 'a &amp; b &lt; c'],
  ])('is escaped for mrkdwn: %s', (text, escaped) => {
    expect(escapeMrkdwn(text)).toBe(escaped);
  });

  it('never holds a raw angle bracket or a bare ampersand once escaped', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMrkdwn(text);
        expect(escaped).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      }),
    );
  });

  it('never looks like a mention where text is literal', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(literal(text)).not.toMatch(/<[!@#]|[\u0000-\u0008\u202a-\u202e]/);
      }),
    );
  });

  it('cannot break out of a link, whatever address and label are', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.webUrl()), hostile, (url, label) => {
        const link = mrkdwnLink(url, label);
        expect(link).toMatch(/^(<https?:\/\/[^<>|\s]+\|[^<>|]*>|[^<>|]*)$/s);
      }),
    );
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'not a url',
    'https://user:pw@x.example',
  ])('links to nothing but http(s) without credentials: %s', (url) => {
    expect(safeUrl(url)).toBeNull();
  });

  it('is clipped to a length without half a surrogate pair', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 30 }),
        (text, length) => {
          const clipped = clip(text, length);
          expect(clipped.length).toBeLessThanOrEqual(length);
          expect(clipped.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

describe('what Slack delivers', () => {
  it.each([
    ['<@UBOT> which activation keeps gradients sparse?', 'which activation keeps gradients sparse?'],
    [
      'see <https://arxiv.org/abs/2401.00001|arxiv.org/abs/2401.00001> &amp; more',
      'see arxiv.org/abs/2401.00001 & more',
    ],
    ['see <https://arxiv.org/abs/2401.00001>', 'see https://arxiv.org/abs/2401.00001'],
    ['in <#C1|general> with <@U2|ann>', 'in general with ann'],
    ['  a \n b  ', 'a b'],
    ['1 &lt; 2', '1 < 2'],
  ])('is decoded to what the person meant: %s', (text, meant) => {
    expect(decodeInbound(text, 'UBOT')).toBe(meant);
  });

  it('never throws', () => {
    fc.assert(fc.property(hostile, (text) => typeof decodeInbound(text, 'UBOT') === 'string'));
  });
});

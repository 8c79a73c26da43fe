import fc from 'fast-check';

/** What a payload is made of; what it becomes depends on what the bot has shown until then. */
export interface Recipe {
  kind:
    | 'command'
    | 'mention'
    | 'message'
    | 'event'
    | 'action'
    | 'view'
    | 'closed'
    | 'shortcut'
    | 'options'
    | 'junk';
  words: string;
  /** Choose from what there is to choose from. */
  picks: number[];
  /** Parts of the payload that are left out or replaced, by their number among all parts. */
  damage: { at: number; to: unknown }[];
}

const HOSTILE = [
  '<!channel> everyone <@U1>',
  '&lt;!here&gt; <#C1|x> <!subteam^S1|team>',
  '<https://evil.example|arxiv.org> *bold* _it_ `code`',
  '\u202egnp.exe \u0000\u200b',
  '😀'.repeat(300),
  'x'.repeat(9000),
  '"unclosed -',
  'since:2024 category:cs.LG author:okafor -sparse "exact phrase"',
  'https://arxiv.org/abs/2401.00001v2',
  '2401.00001 and 2402.00002',
  '1 3',
  'the first and the second',
  'ada@example.com sparse at 9:00',
  'at 25:99 in Nowhere/City on mon,fri',
  'until 2026-13-45',
  '{"paperId":"2401.00001"}',
];

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom(
          'sparse',
          'attention',
          'shoreline',
          'kite',
          'how',
          'does',
          'it',
          'work?',
          'tidepool',
          'speech',
        ),
        { maxLength: 7 },
      )
      .map((list) => list.join(' ')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
);

const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    0,
    -1,
    true,
    [],
    {},
    [[]],
    [null],
    'x'.repeat(3000),
    '\u0000',
    '<!channel>',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
);

/** Three of four payloads have a right shape. */
export const recipe: fc.Arbitrary<Recipe> = fc.record({
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom<Recipe['kind']>('command', 'action') },
    { weight: 2, arbitrary: fc.constantFrom<Recipe['kind']>('mention', 'message', 'event', 'view') },
    { weight: 1, arbitrary: fc.constantFrom<Recipe['kind']>('closed', 'shortcut', 'options', 'junk') },
  ),
  words,
  picks: fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 }),
  damage: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Recipe['damage']>([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ at: fc.nat(999), to: wrong }), { minLength: 1, maxLength: 4 }),
    },
  ),
});

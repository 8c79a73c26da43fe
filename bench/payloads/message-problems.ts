/** Every string of a value with the key it stands under. */
function strings(value: unknown, key = ''): { key: string; text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => strings(inner, name));
}

/** Slack's date tokens and bare channels are ours and ping nobody; every other such token is not. */
const PINGS = /<(?:@|#(?![CG]\w+>)|!(?!date\^))/;

/** Carried, never shown. */
const HIDDEN = new Set(['value', 'private_metadata', 'action_id', 'block_id', 'url', 'initial_value']);

/** What is wrong with what a message shows: mentions, links that go nowhere, texts that are too long. */
export function messageProblems(said: { text?: unknown; blocks?: unknown; fallback?: unknown }): string[] {
  const problems: string[] = [];
  const { text, blocks, fallback } = said;
  if (typeof text === 'string' && text.length > 4000) problems.push('text of more than 4,000 characters');
  for (const { key, text: shown } of strings({ text, blocks, fallback })) {
    if (key === 'url' && !/^https?:\/\//.test(shown)) problems.push('a link to something else than the web');
    if (HIDDEN.has(key)) continue;
    if (PINGS.test(shown)) problems.push(`an unescaped mention in ${key}`);
    if (/[\u202a-\u202e]/.test(shown)) problems.push(`text that turns direction in ${key}`);
    // Slack takes nothing else for a link: `$<$` is how BibTeX writes a bracket.
    for (const [, target = ''] of shown.matchAll(/<([\p{L}\p{N}#@/.][^<>|\s]*)\|/gu)) {
      if (!/^(?:https?:\/\/|mailto:)/.test(target))
        problems.push(`a link in disguise in ${key}: ${target.slice(0, 40)}`);
    }
  }
  return problems;
}

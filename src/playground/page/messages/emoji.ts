/** The emoji that people and apps react with most; others are shown by name. */
export const EMOJI: { [name: string]: string } = {
  '+1': '👍',
  '-1': '👎',
  eyes: '👀',
  heart: '❤️',
  tada: '🎉',
  raised_hands: '🙌',
  white_check_mark: '✅',
  x: '❌',
  question: '❓',
  warning: '⚠️',
  thinking_face: '🤔',
  rocket: '🚀',
  bell: '🔔',
  books: '📚',
  newspaper: '📰',
  mag: '🔍',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
};

/** Other names of the same signs. */
const ALIASES: { [name: string]: string } = { thumbsup: '+1', thumbsdown: '-1' };

export function emojiOf(name: string): string {
  const known = Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name;
  return Object.hasOwn(EMOJI, known) ? (EMOJI[known] ?? '') : `:${name}:`;
}

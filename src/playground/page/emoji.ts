/** The emoji that people and apps react with most; others are shown by name. */
const EMOJI: { [name: string]: string } = {
  '+1': '👍',
  '-1': '👎',
  bell: '🔔',
  books: '📚',
  eyes: '👀',
  heart: '❤️',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  mag: '🔍',
  newspaper: '📰',
  question: '❓',
  raised_hands: '🙌',
  rocket: '🚀',
  tada: '🎉',
  thinking_face: '🤔',
  thumbsup: '👍',
  warning: '⚠️',
  white_check_mark: '✅',
  x: '❌',
};

export function emojiOf(name: string): string {
  return Object.hasOwn(EMOJI, name) ? (EMOJI[name] ?? '') : `:${name}:`;
}

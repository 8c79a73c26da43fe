import { fillComposer } from '../composer/use-filling.ts';
import type { PageApp, PageChannel } from '../store/model.ts';
import { useView } from '../store/session.ts';

interface Verb {
  name: string;
  about: string;
  examples: string[];
}

/** What Paperboy, the bot that the playground comes with, can do. */
const VERBS: Verb[] = [
  {
    name: 'Find',
    about: 'Papers by words, authors, dates',
    examples: ['/papers sparse attention', '/papers trending'],
  },
  {
    name: 'Ask',
    about: 'An answer made of quotes',
    examples: ['@paperboy is FP8 better than INT8 for quantization?'],
  },
  {
    name: 'Deliver',
    about: 'A digest every morning',
    examples: ['/papers subscribe activation functions at 09:00'],
  },
];

/** For newcomers: what the app can do, with examples that fill the composer. */
export function TryThis({ channel, empty }: { channel: PageChannel; empty: boolean }) {
  const app = useView((view) => view.app);
  if (!app.installed) return null;
  const direct = channel.kind === 'im';
  const plain = (text: string) =>
    direct ? text.replace(/^@\S+ /, '') : text.replace('@paperboy', `@${app.handle}`);
  return (
    <details className="try" open={empty}>
      <summary>Try this</summary>
      <div className="verbs">
        {verbsOf(app).map((verb) => (
          <section key={verb.name}>
            <h3>{verb.name}</h3>
            <p>{verb.about}</p>
            {verb.examples.map((example) => (
              <button
                type="button"
                key={example}
                dir="auto"
                onClick={() => fillComposer(channel.id, plain(example))}
              >
                {plain(example)}
              </button>
            ))}
          </section>
        ))}
      </div>
    </details>
  );
}

/** The three verbs for Paperboy; for another bot, its commands and a mention. */
function verbsOf({ handle, commands }: PageApp): Verb[] {
  if (commands.some(({ command }) => command === '/papers')) return VERBS;
  const offered = commands.map(({ command, description }) => ({
    name: command,
    about: description,
    examples: [`${command} `],
  }));
  return [...offered, { name: 'Mention', about: 'Say something to it', examples: [`@${handle} hello`] }];
}

import type { PageChannel } from './model.ts';
import { useSession } from './session.ts';
import { fillComposer } from './use-filling.ts';

interface Verb {
  name: string;
  about: string;
  examples: string[];
}

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

/** For newcomers: the three verbs, each with examples that fill the composer. */
export function TryThis({ channel, empty }: { channel: PageChannel; empty: boolean }) {
  const { app } = useSession().workspace;
  const prompts = (channel.prompts?.prompts ?? []).flatMap(({ message }) => message ?? []);
  const verbs =
    prompts.length > 0 ? [{ name: 'Ask', about: 'Suggested', examples: prompts }, ...VERBS] : VERBS;
  const fill = (text: string) => {
    const direct = channel.kind === 'im' ? text.replace(/^@\S+ /, '') : text;
    const typed = direct.replace('@paperboy', `@${app.handle}`);
    fillComposer(channel.id, typed);
  };
  return (
    <details className="try" open={empty}>
      <summary>Try this</summary>
      <div className="verbs">
        {verbs.map((verb) => (
          <section key={verb.name + verb.about}>
            <h3>{verb.name}</h3>
            <p>{verb.about}</p>
            {verb.examples.map((example) => (
              <button type="button" key={example} onClick={() => fill(example)}>
                {channel.kind === 'im' ? example.replace(/^@\S+ /, '') : example}
              </button>
            ))}
          </section>
        ))}
      </div>
    </details>
  );
}

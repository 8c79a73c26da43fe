import type { Answer } from '../answer/answer.ts';
import { openLibrary } from '../app.ts';
import { explainSignals } from './ask-explain.ts';
import { runBatch } from './batch.ts';
import type { Command, Io } from './command.ts';
import { parseQueryArgs } from './query-args.ts';

/** `paperboy ask`: an answer of checked quotes, or an honest no; for one question or a batch of lines. */
export const askCommand: Command = {
  name: 'ask',
  usage: 'paperboy ask QUESTION [--limit n] [--explain]   (or: paperboy ask --batch < lines.ndjson)',
  summary: 'Answers a question with quotes from the stored abstracts, or says that none answers it.',
  async run({ args, json, config, io, signal }) {
    const { text, batch, explain, limit } = parseQueryArgs(args, { explainable: true });
    const library = await openLibrary(config);
    try {
      const ask = async (question: string) => {
        const answer = await library.answerer.ask(question);
        return { ...report(answer, limit), ...(explain && { signals: answer.signals }) };
      };
      if (batch) return await runBatch({ io, signal }, ask);
      if (json) io.out(JSON.stringify(await ask(text)));
      else {
        const answer = await library.answerer.ask(text);
        print(io, answer);
        if (explain && answer.signals !== undefined)
          for (const line of explainSignals(answer.signals)) io.out(line);
      }
      return 0;
    } finally {
      await library.close();
    }
  },
};

/** The JSON contract of one answer. */
function report({ question, answered, quotes, papers, reason }: Answer, limit: number) {
  const listed = papers.slice(0, limit).map(({ id, title, score }) => ({ id, title, score }));
  return { question, answered, quotes, papers: listed, ...(reason !== undefined && { reason }) };
}

function print(io: Io, { answered, quotes, papers, reason, support }: Answer): void {
  const numberOf = (paperId: string) => papers.findIndex((paper) => paper.id === paperId) + 1;
  for (const quote of quotes) io.out(`“${quote.text}” [${numberOf(quote.paperId)}]\n`);
  if (!answered) {
    io.out(reason ?? 'No paper here answers that.');
    if (support.found.length > 0) io.out(`Found: ${support.found.join(', ')}`);
    if (support.missing.length > 0) io.out(`Not found: ${support.missing.join(', ')}`);
    if (papers.length > 0) io.out('The nearest papers:');
  }
  for (const [i, paper] of papers.entries()) io.out(`[${i + 1}] ${paper.title} (${paper.url ?? paper.id})`);
}

// The import command in a process of its own, so that it can be killed: `import-process.ts URL FILE...`.
import { importCommand } from '../../src/cli/import.ts';
import { loadConfig } from '../../src/config.ts';

const [url = '', ...args] = process.argv.slice(2);
process.exitCode = await importCommand.run({
  args,
  json: true,
  config: loadConfig({ DATABASE_URL: url }),
  io: {
    stdin: process.stdin,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    progress: (text) => process.stderr.write(`${text}\n`),
  },
  signal: new AbortController().signal,
});

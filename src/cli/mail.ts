import { openMailOffice } from '../app.ts';
import { type Command, type Invocation, UsageError } from './command.ts';

export const mailCommand: Command = {
  name: 'mail',
  usage: 'paperboy mail status | mail stop ADDRESS|ID',
  summary: 'How many take the digest by e-mail and how mails ended, or stops the mails to an address.',
  run: async (invocation) => {
    const [name, what, ...more] = invocation.args;
    if (name === 'status' && what === undefined) return status(invocation);
    if (name === 'stop' && what !== undefined && more.length === 0) return stop(invocation, what);
    throw new UsageError(
      'mail needs status, or stop with an address or the id in a mail that asks to unsubscribe.',
    );
  },
};

async function status({ config, json, io }: Invocation): Promise<number> {
  const office = await openMailOffice(config);
  try {
    const counts = await office.counts();
    if (json) io.out(JSON.stringify(counts));
    else for (const [what, count] of Object.entries(counts)) io.out(`${String(count).padStart(6)}  ${what}`);
    return 0;
  } finally {
    await office.close();
  }
}

/** Exit 1 when there was nothing to stop. */
async function stop({ config, json, io }: Invocation, what: string): Promise<number> {
  const office = await openMailOffice(config);
  try {
    const stopped = await office.stop(what);
    io.out(json ? JSON.stringify({ stopped }) : `${stopped} stopped.`);
    return stopped === 0 ? 1 : 0;
  } finally {
    await office.close();
  }
}

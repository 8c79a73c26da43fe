import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { createProcessOwner } from '../../src/jobs/process-owner.ts';

it('tells a dead process of this host from living ones and from other hosts', async () => {
  const owner = createProcessOwner();
  const [host] = owner.name.split('|');
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await once(child, 'spawn');
  const childOwner = `${host}|${child.pid}|x`;
  expect(owner.isGone(childOwner)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(owner.isGone(childOwner)).toBe(true);
  expect(owner.isGone(owner.name)).toBe(false);
  expect(owner.isGone(`another-host|${child.pid}|x`)).toBe(false);
});

it('knows that an earlier process with its own id is gone', () => {
  const owner = createProcessOwner();
  expect(owner.isGone(createProcessOwner().name)).toBe(true);
});

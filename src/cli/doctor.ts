import { diagnose } from '../app.ts';
import type { Command } from './command.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'paperboy doctor [--json]',
  summary: 'Checks configuration, database, index and Slack tokens, and says what to do.',
  run: async ({ config, json, io }) => {
    const checks = await diagnose(config);
    if (json) io.out(JSON.stringify(checks));
    else for (const { ok, name, detail } of checks) io.out(`${ok ? 'ok  ' : 'FAIL'}  ${name}: ${detail}`);
    return checks.every((check) => check.ok) ? 0 : 1;
  },
};

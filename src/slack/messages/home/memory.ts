import { GROUP_SIZES } from '../../../reading/team-memory.ts';
import { ACTION } from '../../ids.ts';
import { type Block, section } from '../../message.ts';
import { encodeValue } from '../../value.ts';
import { type HomeContent, heading } from './content.ts';

/** What an admin can set for the workspace; nothing for everybody else. */
export function memorySettings({ enabled, least, mayChange }: HomeContent['memory']): Block[] {
  if (!mayChange) return [];
  const options = [option('Off', 0), ...GROUP_SIZES.map((size) => option(`From ${size} people on`, size))];
  const chosen = options[enabled ? GROUP_SIZES.indexOf(least) + 1 : 0] ?? options[0];
  const text =
    '*Team memory*: results tell how many people here saved a paper, and where it was discussed in public channels. ' +
    'Nothing is told of private channels, of single people, or of groups smaller than you choose.';
  return [
    ...heading('Settings for admins'),
    {
      ...section(text),
      accessory: {
        type: 'static_select',
        action_id: ACTION.setMemory,
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    } as Block,
  ];
}

function option(label: string, least: number) {
  return {
    text: { type: 'plain_text' as const, text: label, emoji: false },
    value: encodeValue('memory', { least }),
  };
}

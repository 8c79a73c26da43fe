import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/slack/find/command.ts';
import { meantCommand } from '../../src/slack/find/meant-command.ts';

describe('the text behind /papers', () => {
  it.each([
    ['', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['  HELP ', { kind: 'help' }],
    ['sparse attention', { kind: 'search', query: 'sparse attention' }],
    ['search subscribe buttons', { kind: 'search', query: 'subscribe buttons' }],
    ['help me find transformers', { kind: 'search', query: 'help me find transformers' }],
    ['similar to Glow', { kind: 'similar', to: 'Glow' }],
    ['trending', { kind: 'trending', window: 'week' }],
    ['trending today', { kind: 'trending', window: 'day' }],
    ['trending this month', { kind: 'trending', window: 'month' }],
    ['why 2', { kind: 'why', paper: '2', whole: 'why 2' }],
    ['trending topics in vision', { kind: 'search', query: 'trending topics in vision' }],
    ['subscribe graph networks at 9:00', { kind: 'subscribe', request: 'graph networks at 9:00' }],
    ['privacy', { kind: 'privacy' }],
    ['privacy of gradients', { kind: 'search', query: 'privacy of gradients' }],
    ['settings', { kind: 'settings', privateFirst: null }],
    ['settings answers private', { kind: 'settings', privateFirst: true }],
    ['settings answers privately first', { kind: 'settings', privateFirst: true }],
    ['settings answer public', { kind: 'settings', privateFirst: false }],
    ['settings of hyperparameters', { kind: 'search', query: 'settings of hyperparameters' }],
    ['settings answers loud', { kind: 'misuse', problem: expect.stringContaining('answers public') }],
    ['sources', { kind: 'sources' }],
    ['sources of noise', { kind: 'search', query: 'sources of noise' }],
    ['subscriptions', { kind: 'subscriptions' }],
    ['unsubscribe', { kind: 'unsubscribe', which: '' }],
    ['unsubscribe 2', { kind: 'unsubscribe', which: '2' }],
    ['skip 24 dec', { kind: 'skip', which: '', dates: '24 dec' }],
    ['skip 2 24 dec', { kind: 'skip', which: '2', dates: '24 dec' }],
    ['email', { kind: 'email', email: { kind: 'status' } }],
    ['email STOP', { kind: 'email', email: { kind: 'stop' } }],
    ['email confirm 012 345', { kind: 'email', email: { kind: 'confirm', code: '012345' } }],
    [
      'email a@b.org kites at 9',
      { kind: 'email', email: { kind: 'start', address: 'a@b.org', request: 'kites at 9' } },
    ],
    ['email spam detection', { kind: 'search', query: 'email spam detection' }],
    ['email stop words', { kind: 'search', query: 'email stop words' }],
  ])('"%s" is understood', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it.each(['similar', 'why', 'find', 'x'.repeat(10_000)])('explains how to do it right (%#)', (text) => {
    const command = parseCommand(text);
    expect(command.kind).toBe('misuse');
  });

  it('gives every text a command, and every search a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12_000 }), (text) => {
        const command = parseCommand(text);
        if (command.kind === 'search') expect(command.query).not.toBe('');
      }),
    );
  });
});

describe('a search that was perhaps meant to be a command', () => {
  it.each([
    ['subscibe kites at 9:00', 'subscribe kites at 9:00'],
    ['Helpp', 'help'],
    ['trendign week', 'trending week'],
    ['unsubscribbe 2', 'unsubscribe 2'],
    ['digets status', 'digest status'],
    ['serach kites', 'search kites'],
    // The command could not take what stands behind it, so it was not meant.
    ['helps against overfitting', null],
    ['similarr', null],
    ['source separation', null],
    ['kites', null],
    ['subscribe kites', null],
  ])('%s', (typed, meant) => {
    expect(meantCommand(typed, new Set())).toBe(meant);
  });

  it('is none when papers have the word', () => {
    expect(meantCommand('private', new Set())).toBeNull();
    expect(meantCommand('resumes', new Set())).toBe('resume');
    expect(meantCommand('resumes', new Set(['resumes']))).toBeNull();
  });
});

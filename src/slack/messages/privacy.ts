import { ACTION } from '../ids.ts';
import { type Block, fallbackText, type Message, note, section } from '../message.ts';
import { button, confirmedButton } from './button.ts';
import { heading } from './home/content.ts';

/** How many entries of each kind there are. */
export interface KeptCounts {
  questions: number;
  saved: number;
  acts: number;
  subscriptions: number;
  mails: number;
  /** With what stands in no line of its own. */
  total: number;
}

/** What is kept about a person, with the buttons to have it and to be rid of it. */
export function privacyMessage(kept: KeptCounts): Message {
  if (kept.total === 0) return note('I keep nothing about you.');
  const lines = [
    line(kept.questions, 'question you asked, with its answer', 'questions you asked, with their answers'),
    line(kept.saved, 'paper you saved, with note and tags', 'papers you saved, with notes and tags'),
    line(
      kept.acts,
      'paper you opened or answer you judged',
      'papers you opened or voted for, answers you judged',
    ),
    line(kept.subscriptions, 'digest you started', 'digests you started'),
    line(kept.mails, 'digest by e-mail, with your address', 'digests by e-mail, with your address'),
  ].filter((text) => text !== null);
  const lead = `I keep ${kept.total === 1 ? 'one entry' : `${kept.total} entries`} about you${lines.length > 0 ? ', among them' : ''}:`;
  const end =
    'Only what a feature needs, for as long as whoever runs me has set; nobody else in Slack can see it all.';
  const text = [lead, ...lines.map((one) => `• ${one}`), end];
  return {
    text: fallbackText([...text, 'Buttons below export or delete it.']),
    blocks: [
      section(text.join('\n')),
      { type: 'actions', elements: [button('Export', ACTION.exportPersonal, 'me'), forget()] },
    ],
  };
}

/** The way to it from the Home tab. */
export function privacyRow(): Block[] {
  const asks = button('What I keep about you', ACTION.showPrivacy, 'me');
  return [...heading('Privacy'), { type: 'actions', elements: [asks] }];
}

function forget() {
  return confirmedButton(button('Delete everything', ACTION.forgetPersonal, 'me', 'danger'), {
    title: 'Delete everything?',
    text: 'Your questions, reading list, votes, digests by direct message and by e-mail go for good. That cannot be undone.',
    confirm: 'Delete',
  });
}

function line(count: number, one: string, many: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `one ${one}` : `${count} ${many}`;
}

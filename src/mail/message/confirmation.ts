import { describeSchedule } from '../../digest/request.ts';
import type { SubscriptionRequest } from '../../digest/subscription.ts';
import type { OutgoingMail } from '../ports.ts';
import { buildMail, type Sender } from './build.ts';
import { html } from './html.ts';
import { link, RULE, sheet, small } from './layout.ts';
import { wrapped } from './plain.ts';

/** Builds the mail that asks whether its reader wants the digest. */
export type ConfirmationMail = (wanted: {
  id: string;
  teamId: string;
  to: string;
  code: string;
  /** Null: nobody outside can reach us. */
  link: string | null;
  request: SubscriptionRequest;
  now: Date;
}) => Promise<OutgoingMail>;

const IGNORE = 'If you did not ask for this, do nothing: without an answer you hear no more of it.';

/** `workspace` is the name that the reader knows a workspace by. */
export function createConfirmationMail({
  sender,
  workspace,
}: {
  sender: Sender;
  workspace(teamId: string): string | Promise<string>;
}): ConfirmationMail {
  return async ({ id, teamId, to, code, link: href, request, now }) => {
    const what = request.topic === '' ? 'trending papers' : `papers about “${request.topic}”`;
    const asked = `Somebody in the Slack workspace ${await workspace(teamId)} asked to have a digest of ${what} sent here, ${describeSchedule(request.schedule)}.`;
    const how = 'If that was you, type this in Slack within half an hour:';
    const command = `/papers email confirm ${code}`;
    const title = 'Do you want this digest?';
    const body = html`<h1 class="ink" style="margin: 0 0 12px; font-size: 24px; line-height: 1.25; color: #1d1f23;">${title}</h1>
<p style="margin: 0 0 12px;">${asked}</p>
<p style="margin: 0 0 12px;">${how}</p>
<p class="code" style="margin: 0 0 16px; padding: 12px 16px; background: #eef0f3; border-radius: 6px; font: 18px/1.4 ui-monospace, Menlo, Consolas, monospace;">${command}</p>
${href === null ? '' : html`<p style="margin: 0 0 12px;">Or ${link(href, 'confirm in your browser')}.</p>`}
${RULE}
${small(html`${IGNORE}`)}`;
    const text = [
      wrapped(asked),
      `${wrapped(how)}\n\n   ${command}`,
      ...(href === null ? [] : [`Or confirm in your browser:\n${href}`]),
      wrapped(IGNORE),
    ];
    return buildMail({
      sender,
      to,
      subject: `${code} is your code for the Paperboy digest`,
      text: `${text.join('\n\n')}\n`,
      html: sheet({ title, preheader: asked, body }),
      id: `confirm.${id}`,
      date: now,
      headers: {},
    });
  };
}

interface Refusal {
  /** Behind "because". */
  because: string;
  /** What a person can do about it, as a sentence. */
  remedy: string;
}

const INVITE = 'Invite me there with `/invite @paperboy`, then press Resume.';
const REINSTALL =
  'Somebody who manages the apps of this workspace has to install me again; then press Resume.';

/** Slack's answers after which nothing can be posted to that conversation until somebody acts, with what to do. */
const REFUSALS = new Map<string, Refusal>([
  [
    'is_archived',
    { because: 'the channel was archived', remedy: 'Unarchive the channel, then press Resume.' },
  ],
  [
    'channel_archived',
    { because: 'the channel was archived', remedy: 'Unarchive the channel, then press Resume.' },
  ],
  ['channel_not_found', { because: 'I cannot see the channel any more', remedy: INVITE }],
  ['not_in_channel', { because: 'I was removed from the channel', remedy: INVITE }],
  ['user_not_found', { because: 'I cannot reach that person any more', remedy: INVITE }],
  [
    'user_disabled',
    { because: 'that account was deactivated', remedy: 'Somebody else can subscribe instead.' },
  ],
  [
    'cannot_dm_bot',
    { because: 'I may not write to that account', remedy: 'Subscribe in a channel instead.' },
  ],
  ['messages_tab_disabled', { because: 'direct messages to me are switched off', remedy: REINSTALL }],
  [
    'restricted_action',
    { because: 'the workspace does not let me post there', remedy: 'Ask its admins, then press Resume.' },
  ],
  ['account_inactive', { because: 'I was removed from the workspace', remedy: REINSTALL }],
  [
    'team_access_not_granted',
    { because: 'the organisation took me out of the workspace', remedy: REINSTALL },
  ],
  ['token_revoked', { because: 'my access to the workspace was revoked', remedy: REINSTALL }],
  ['token_expired', { because: 'my access to the workspace has run out', remedy: REINSTALL }],
  ['invalid_auth', { because: 'Slack does not accept my access to the workspace', remedy: REINSTALL }],
  ['not_authed', { because: 'Slack does not accept my access to the workspace', remedy: REINSTALL }],
  [
    'org_login_required',
    { because: 'the workspace is being moved', remedy: 'Press Resume when it is done.' },
  ],
  ['team_access_not_granted', { because: 'I am not allowed into that workspace', remedy: REINSTALL }],
  ['missing_scope', { because: 'I lack a permission there', remedy: REINSTALL }],
  ['no_permission', { because: 'I lack a permission there', remedy: REINSTALL }],
  ['access_denied', { because: 'I lack a permission there', remedy: REINSTALL }],
]);

/** Whether an error name of Slack's pauses a subscription, as against refusing one message. */
export function endsSubscription(reason: string): boolean {
  return REFUSALS.has(reason);
}

/** Behind "because": `the channel was archived`. */
export function refusalInWords(reason: string): string {
  return REFUSALS.get(reason)?.because ?? `Slack refused it (${reason})`;
}

/** What a person can do about it. */
export function remedyFor(reason: string): string {
  return REFUSALS.get(reason)?.remedy ?? 'Press Resume to try again.';
}

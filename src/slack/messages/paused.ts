import { refusalInWords, remedyFor } from '../../digest/refusals.ts';
import type { Subscription } from '../../digest/subscription.ts';
import { ACTION } from '../ids.ts';
import { fallbackText, type Message, section } from '../message.ts';
import { escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button } from './button.ts';
import { describeRequest } from './subscription.ts';

/** To the person who made it: why a digest rests, what to do, and one click to go on. */
export function pausedMessage(subscription: Subscription): Message {
  const reason = subscription.pause?.reason ?? '';
  const value = encodeValue('subscription', { subscriptionId: subscription.id });
  const lines = [
    `I paused a digest that you made: ${describeRequest(subscription)}, ${placeOf(subscription)}.`,
    `The reason: ${escapeMrkdwn(refusalInWords(reason))}. ${remedyFor(reason)}`,
  ];
  return {
    text: fallbackText(lines),
    blocks: [
      section(lines.join('\n')),
      {
        type: 'actions',
        elements: [
          button('Resume', ACTION.resumeSubscription, value, 'primary'),
          button('Unsubscribe', ACTION.unsubscribe, value, 'danger'),
        ],
      },
    ],
  };
}

/** A channel's name in a link that opens it; it pings nobody. */
function placeOf({ channelId, recipient }: Subscription): string {
  return recipient ? 'in your direct messages' : `in <#${channelId}>`;
}

import type { ViewStateValue } from '@slack/bolt';
import { localDate } from '../../digest/calendar.ts';
import { parseDates } from '../../digest/request/dates.ts';
import { parseSubscribe, TOPIC_LIMIT } from '../../digest/request.ts';
import type { DateRange, SubscriptionRequest } from '../../digest/subscription.ts';
import { topicProblem } from '../../digest/topic-query.ts';
import type { FilledForm } from '../asked.ts';
import { FIELD, SILENT } from '../messages/edit-subscription-modal.ts';
import type { Form } from '../submissions.ts';

/** What the form asks for. `pauseUntil`: null for no date, undefined when the form had no such field. */
export interface FormValues {
  request: SubscriptionRequest;
  pauseUntil: string | null | undefined;
}

const DAY_NAMES = ['', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What Slack shows below a field before it cuts it off. */
const ERROR_LIMIT = 150;

type Value = (field: string) => ViewStateValue | undefined;

/** Reads the form through the same parsers as the commands, so that both understand the same. */
export function readForm(view: FilledForm, now: Date): Form<FormValues> {
  const value: Value = (field) => view.state.values[field]?.value;
  const when = readWhen(value);
  if (!when.ok) return when;
  const topic = (value(FIELD.topic)?.value ?? '').replace(/\s+/g, ' ').trim();
  const problem = topic.length > TOPIC_LIMIT ? `At most ${TOPIC_LIMIT} characters.` : topicProblem(topic);
  if (problem !== null) return failed(FIELD.topic, problem);
  const today = localDate(now, when.schedule.timeZone);
  const off = parseDates(value(FIELD.skip)?.value ?? '', today);
  if (!off.ok) return failed(FIELD.skip, off.message);
  const pauseUntil = value(FIELD.pauseUntil)?.selected_date;
  if (pauseUntil && pauseUntil <= today)
    return failed(FIELD.pauseUntil, 'Choose a day that is still to come.');
  const request = { topic, schedule: when.schedule, ...optional(value, off.ranges) };
  return { ok: true, form: { request, pauseUntil } };
}

/** What a form of an earlier version did not have stays as it is. */
function optional(value: Value, skip: DateRange[]): Partial<SubscriptionRequest> {
  const empty = value(FIELD.empty);
  return {
    ...(value(FIELD.skip) === undefined ? {} : { skip }),
    ...(empty === undefined ? {} : { silentWhenEmpty: empty.selected_option?.value === SILENT }),
  };
}

function readWhen(
  value: Value,
): { ok: true; schedule: SubscriptionRequest['schedule'] } | { ok: false; errors: Record<string, string> } {
  const days = (value(FIELD.days)?.selected_options ?? []).map(
    (option) => DAY_NAMES[Number(option.value)] ?? '',
  );
  const time = value(FIELD.time)?.selected_time ?? '';
  const zone = (value(FIELD.timeZone)?.value ?? '').trim();
  if (days.length === 0) return failed(FIELD.days, 'Choose at least one day.');
  if (time === '') return failed(FIELD.time, 'Choose a time.');
  if (zone === '') return failed(FIELD.timeZone, 'Name a time zone, such as Europe/Berlin.');
  const parsed = parseSubscribe(`at ${time} ${days.join(',')} in ${zone}`, { timeZone: 'UTC' });
  if (parsed.ok && parsed.request.topic === '') return { ok: true, schedule: parsed.request.schedule };
  const message = parsed.ok ? `“${zone}” is no time zone I know; try Europe/Berlin.` : parsed.message;
  return failed(FIELD.timeZone, message);
}

function failed(field: string, message: string): { ok: false; errors: Record<string, string> } {
  return { ok: false, errors: { [field]: message.replaceAll('`', '').slice(0, ERROR_LIMIT) } };
}

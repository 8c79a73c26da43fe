/** Something a person said in a thread without naming the bot. */
export interface Utterance {
  userId: string;
  /** As a person reads it. */
  text: string;
  /** It names another person, a group or everybody. */
  namesOthers: boolean;
}

/** What is known of a thread that the bot was asked to begin. */
export interface ThreadState {
  /** Who has asked the bot something in it. */
  askers: string[];
  /** The timestamp of the question answered last. */
  lastQuestionTs: string;
  /** When each person last said something that was not for the bot. */
  talk: { userId: string; ts: string }[];
}

/** Who last spoke to whom in the threads that begin with a question to the bot. */
export interface ThreadStore {
  /** Null when the thread does not begin with a question to the bot. */
  state(thread: ThreadPlace): Promise<ThreadState | null>;
  /** Notes that somebody said something there that was not for the bot; not what. */
  heard(thread: ThreadPlace, talk: { userId: string; ts: string }): Promise<void>;
}

export interface ThreadPlace {
  teamId: string;
  channelId: string;
  threadTs: string;
}

const ASKS =
  /^\W*(?:and |but |or |so |ok(?:ay)?,? )?(?:what|which|who|whose|why|how|when|where|show|list|compare|find|explain|tell me|give me|summari[sz]e|search|look for)\b/i;
const EXCLAIMS =
  /^\W*(?:what an?\b|how (?:nice|cool|great|interesting|funny|odd|sad|lovely)\b)|^\W*which is\b/i;
const POINTS =
  /^\W*(?:and |but |or )?(?:(?:the |those |these )?(?:first|second|third|fourth|fifth|last|other|two|both)\b(?: one| two| paper)?s?\W*$|(?:only|just) (?:since|after|from|the|those|these|papers)\b|since \d{4}|who else\b|more like)/i;
/** Asked of the people in the room. */
const TO_PEOPLE =
  /\b(?:any(?:one|body)|every(?:one|body)|somebody|someone|guys|folks|y'?all|all of you|you (?:all|guys|two|both))\b/i;

/**
 * Whether something said in the bot's own thread is meant for it: a question or a narrowing, by somebody who has
 * asked it there before, who names nobody else, while no two people are talking with each other: whatever another
 * person said since the last answer makes it their conversation, and then the bot has to be mentioned.
 */
export function isForBot({ userId, text, namesOthers }: Utterance, thread: ThreadState): boolean {
  if (namesOthers || TO_PEOPLE.test(text)) return false;
  if (!thread.askers.includes(userId)) return false;
  const { talk, lastQuestionTs } = thread;
  if (talk.some((other) => other.userId !== userId && other.ts > lastQuestionTs)) return false;
  return isAsked(text);
}

function isAsked(text: string): boolean {
  if (/\?[\s"'”)\]]*(?::\w+:\s*)*$/.test(text)) return true;
  if (text.endsWith('!')) return false;
  return (ASKS.test(text) && !EXCLAIMS.test(text)) || POINTS.test(text);
}

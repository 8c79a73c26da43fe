/** A failure of the playground itself, in one sentence for the person who started it. */
export class PlaygroundError extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PlaygroundError';
    this.code = code;
  }
}

/** A refusal that the calling app sees as `{"ok":false,"error":code}`, with Slack's own error names. */
export class SlackError extends Error {
  readonly code: string;
  readonly details: string[];
  /** What the answer says besides, e.g. which scope was needed. */
  readonly extra: { [name: string]: unknown };

  /** `details` become `response_metadata.messages`, in Slack's form `must be … [json-pointer:/blocks/0]`. */
  constructor(code: string, details: string[] = [], extra: { [name: string]: unknown } = {}) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.details = details;
    this.extra = extra;
  }
}

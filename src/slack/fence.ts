import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, DecoratorHandler, type Dispatcher, fetch } from 'undici';

/** Thrown for a request that was not sent because its time had passed. */
export class TooLate extends Error {
  constructor() {
    super('the request came too late to be sent');
  }
}

const deadline = new AsyncLocalStorage<number>();

/** Runs `work`, none of whose requests leaves after `before` (milliseconds of the machine's clock). */
export function sendingBefore<Result>(before: number, work: () => Promise<Result>): Promise<Result> {
  return deadline.run(before, work);
}

/** Whether an error comes from a request that surely never left. */
export function wasTooLate(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof TooLate) return true;
  return false;
}

interface Start {
  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void;
}

/** undici's types leave out the methods that this class has. */
const Decorator = DecoratorHandler as unknown as new (handler: Dispatcher.DispatchHandler) => Start;

/**
 * Looks at the clock in the same breath in which the request is written. A process that was frozen while it
 * connected would otherwise write at once when it wakes up: time-outs come only after that.
 */
class FencedHandler extends Decorator {
  readonly #before: number;

  constructor(handler: Dispatcher.DispatchHandler, before: number) {
    super(handler);
    this.#before = before;
  }

  override onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    super.onRequestStart(controller, context);
    if (Date.now() > this.#before) controller.abort(new TooLate());
  }
}

/**
 * To one host at once: without a bound every request that finds all connections busy opens another, and a storm of them
 * fills the queue in which the other side accepts. What has no connection waits for one, within its own deadline.
 */
export const MAX_CONNECTIONS = 128;

const agent = new Agent({ connections: MAX_CONNECTIONS }).compose((dispatch) => (options, handler) => {
  const before = deadline.getStore();
  return dispatch(options, before === undefined ? handler : new FencedHandler(handler, before));
});

/** `fetch` that keeps to `sendingBefore`. */
export const fencedFetch: typeof globalThis.fetch = ((input: never, init: object) =>
  fetch(input, { ...init, dispatcher: agent })) as never;

import pg from 'pg';

/** A statement with its parameters. */
export interface Statement {
  text: string;
  values: unknown[];
}

/**
 * What begins a transaction: nobody reads what it returns, and it says nothing of its own if it fails that the next statement
 * could not say.
 */
const GOES_AHEAD = /^(begin$|start transaction\b|set local\b|select pg_advisory_xact_lock\()/;

/** Whether a statement can wait for the next one, which goes with it. */
export function goesAhead(text: string): boolean {
  return GOES_AHEAD.test(text);
}

/** As `pg.Query` calls itself; its published types leave that out. */
interface Handling {
  callback(error: Error | null, result: pg.QueryResult): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
  handleDataRow(message: unknown): void;
}

/** What both ends of the protocol agree on, with all that is left out of it left to its default. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parse(statement: { text: string }): void;
  bind(statement: { values: unknown[] }): void;
  execute(wish: object): void;
}

/**
 * Sends statements that go ahead, and the one whose result is wanted behind them, in one way to the server and back. Of those
 * ahead nothing is returned; when one fails, the rest is not done, and its error is the answer.
 */
export function queryBehind(
  client: pg.ClientBase,
  ahead: Statement[],
  { text, values }: Statement,
): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query({ text, values, queryMode: 'extended' } as pg.QueryConfig);
    const handling = query as unknown as Handling;
    handling.callback = (error, result) => (error ? reject(error) : resolve(result));
    passOver(handling, ahead.length);
    const submit = query.submit.bind(query);
    query.submit = (connection) => {
      const wire = connection as unknown as Wire;
      wire.stream.cork();
      try {
        for (const statement of ahead) {
          wire.parse({ text: statement.text });
          wire.bind({ values: statement.values });
          wire.execute({});
        }
        return submit(connection);
      } finally {
        wire.stream.uncork();
      }
    };
    client.query(query);
  });
}

/** The answers to so many statements are no part of the result. */
function passOver(handling: Handling, statements: number): void {
  let left = statements;
  const { handleCommandComplete, handleDataRow } = handling;
  handling.handleDataRow = (message) => {
    if (left === 0) handleDataRow.call(handling, message);
  };
  handling.handleCommandComplete = (message, connection) => {
    if (left === 0) handleCommandComplete.call(handling, message, connection);
    else left -= 1;
  };
}

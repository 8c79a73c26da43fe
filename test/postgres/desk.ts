import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { borrowServer, startServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresDesk: string;
  }
}

/**
 * One PostgreSQL for all test files, from before the first of them to the end of the run:
 * a request answers the address of a new database, which goes when the run ends.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? Promise.resolve(borrowServer(given)) : startServer();
  // Whoever asks for a database hears why there is none.
  server.catch(() => {});
  // A template cannot be copied twice at once.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  };
  const newDatabase = async (): Promise<string> => {
    const { createDatabase } = await server;
    return inTurn(createDatabase);
  };
  const desk = createServer((_request, response) => {
    newDatabase()
      .then((url) => response.end(url))
      .catch((error: unknown) => response.writeHead(503).end(String(error)));
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  const address = desk.address();
  project.provide('postgresDesk', typeof address === 'object' ? `http://127.0.0.1:${address?.port}/` : '');
  return async () => {
    desk.close();
    desk.closeAllConnections();
    const running = await server.catch(() => undefined);
    await running?.close();
  };
}

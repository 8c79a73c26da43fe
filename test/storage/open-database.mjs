import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { openDatabase } = await import('../../src/storage/database.ts');
const db = await openDatabase(workerData);
await db.destroy();
parentPort.postMessage('open');

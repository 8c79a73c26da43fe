import { createProcessOwner } from '../../src/jobs/process-owner.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { openPresence } from '../../src/storage/presence.ts';

/** `presence-process.ts URL`: an instance that is present and says under which name, until it is killed. */
const db = await openDatabase(process.argv[2] ?? '');
const { name } = await openPresence(db, createProcessOwner());
process.stdout.write(`${name}\n`);

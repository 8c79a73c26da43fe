import type { ConversationTables } from './conversation-tables.ts';
import type { DigestTables } from './digest-tables.ts';
import type { MailTables } from './mail-tables.ts';
import type { PaperTables } from './paper-tables.ts';

/** Every table, by area. Row types stop at the repositories beside this file. */
export type Tables = PaperTables & DigestTables & ConversationTables & MailTables;

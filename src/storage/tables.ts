import type { AttentionTables } from './attention-tables.ts';
import type { ConversationTables } from './conversation-tables.ts';
import type { DigestTables } from './digest-tables.ts';
import type { GateTables } from './gate-tables.ts';
import type { HomeTables } from './home-tables.ts';
import type { InstallationTables } from './installation-tables.ts';
import type { InstanceTables } from './instance-tables.ts';
import type { MailTables } from './mail-tables.ts';
import type { PaperTables } from './paper-tables.ts';
import type { PreviewTables } from './preview-tables.ts';
import type { ReadingTables } from './reading-tables.ts';
import type { SourceTables } from './source-tables.ts';
import type { WatchTables } from './watch-tables.ts';

/** Every table, by area. Row types stop at the repositories beside this file. */
export type Tables = PaperTables &
  DigestTables &
  ConversationTables &
  SourceTables &
  AttentionTables &
  MailTables &
  ReadingTables &
  PreviewTables &
  WatchTables &
  HomeTables &
  InstanceTables &
  GateTables &
  InstallationTables;

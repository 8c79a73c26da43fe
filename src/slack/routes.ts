import type { App } from '@slack/bolt';
import { onMention, onMessage } from './ask/events.ts';
import { onPaneOpened } from './ask/pane/opened.ts';
import { onStop } from './ask/pane/stop.ts';
import { papersCommand } from './command.ts';
import * as manage from './deliver/manage.ts';
import { resumeClicked } from './deliver/resume.ts';
import { digestStatus, forgetVotes } from './deliver/status.ts';
import { submitSubscription } from './deliver/submit.ts';
import { resubscribe } from './deliver/subscribe.ts';
import { voteDown, voteUp } from './deliver/vote.ts';
import { copyBibtex } from './find/bibtex.ts';
import * as find from './find/handlers.ts';
import { paperMenu } from './find/menu.ts';
import { ACTION, COMMAND, VIEW } from './ids.ts';
import { type ActionHandler, onAction, onCommand } from './listeners.ts';
import * as mail from './mail/handlers.ts';
import type { Parts } from './parts.ts';
import { exportReading } from './reading/export.ts';
import * as reading from './reading/handlers.ts';
import { turnReadingPage } from './reading/list.ts';
import { submitSaved } from './reading/submit.ts';
import { onSubmit } from './submissions.ts';
import { changeTrendingWindow, searchRisingTerm, whyClicked } from './trending/handlers.ts';
import { onSharedLinks } from './unfurl/handler.ts';

const ACTIONS: Record<keyof typeof ACTION, ActionHandler> = {
  searchPage: find.turnPage,
  searchInstead: find.turnPage,
  shareResult: find.shareResult,
  removeShared: find.removeShared,
  similarPapers: find.similarPapers,
  similarPage: find.turnSimilarPage,
  showAbstract: find.showAbstract,
  trendingWindow: changeTrendingWindow,
  risingTerm: searchRisingTerm,
  whyTrending: whyClicked,
  editSubscription: manage.editSubscription,
  unsubscribe: manage.unsubscribeClicked,
  resubscribe,
  previewSubscription: manage.previewSubscription,
  pauseSubscription: manage.pauseClicked,
  resumeSubscription: resumeClicked,
  digestStatus,
  voteUp,
  voteDown,
  forgetVotes,
  stopMail: mail.stopMailClicked,
  resumeMail: mail.resumeMailClicked,
  paperMenu,
  copyBibtex,
  savePaper: reading.savePaper,
  editSaved: reading.editSaved,
  removeSaved: reading.removeSaved,
  undoSaved: reading.undoSaved,
  readingPage: turnReadingPage,
  readingTag: turnReadingPage,
  exportReading,
};

/** Everything Slack can ask of us, and who answers. */
export function registerRoutes(app: App, parts: Parts): void {
  onCommand(app, COMMAND, { parts, handle: papersCommand });
  for (const key of Object.keys(ACTIONS) as (keyof typeof ACTION)[]) {
    onAction(app, ACTION[key], { parts, handle: ACTIONS[key] });
  }
  submitSubscription(app, VIEW.editSubscription, parts);
  onSubmit(app, VIEW.editSaved, { parts, submission: submitSaved });
  onMention(app, parts);
  onMessage(app, parts);
  onSharedLinks(app, parts);
  onPaneOpened(app, parts);
  onStop(app, parts);
}

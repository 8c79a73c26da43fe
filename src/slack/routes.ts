import { onMention, onMessage } from './ask/events.ts';
import { onPaneOpened } from './ask/pane/opened.ts';
import { onStop } from './ask/pane/stop.ts';
import { dismissAnswer, shareAnswer } from './ask/private.ts';
import { rateAnswer } from './ask/rating.ts';
import { stopWatching } from './ask/watching.ts';
import { papersCommand } from './command.ts';
import type { Deeds, Routing } from './deeds.ts';
import * as manage from './deliver/manage.ts';
import { resumeClicked } from './deliver/resume.ts';
import { digestStatus, forgetVotes } from './deliver/status.ts';
import { submitSubscription } from './deliver/submit.ts';
import { resubscribe } from './deliver/subscribe.ts';
import { voteDown, voteUp } from './deliver/vote.ts';
import { copyBibtex } from './find/bibtex.ts';
import * as find from './find/handlers.ts';
import { paperMenu } from './find/menu.ts';
import { onHomeOpened } from './home/events.ts';
import * as home from './home/search.ts';
import { setMemory } from './home/settings.ts';
import { ACTION, COMMAND, VIEW } from './ids.ts';
import { type ActionHandler, onActions, onCommand } from './listeners.ts';
import * as mail from './mail/handlers.ts';
import { exportPersonal, forgetPersonal, privacy } from './privacy/handlers.ts';
import { exportReading } from './reading/export.ts';
import * as reading from './reading/handlers.ts';
import { turnReadingPage } from './reading/list.ts';
import { submitSaved } from './reading/submit.ts';
import { setPrivacy } from './settings/handlers.ts';
import { onMessageShortcut, onSearchShortcut, onSearchSubmit, onTyping } from './shortcuts/listeners.ts';
import { showPicked } from './shortcuts/live-search.ts';
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
  setPrivacy,
  shareAnswer,
  dismissAnswer,
  stopWatching,
  rateAnswer,
  paperMenu,
  copyBibtex,
  savePaper: reading.savePaper,
  editSaved: reading.editSaved,
  removeSaved: reading.removeSaved,
  undoSaved: reading.undoSaved,
  readingPage: turnReadingPage,
  readingTag: turnReadingPage,
  exportReading,
  wholeReading: home.wholeReadingList,
  homeSearch: home.searchFromHome,
  setMemory,
  showPrivacy: privacy,
  exportPersonal,
  forgetPersonal,
  pickPaper: showPicked,
};

/** Everything Slack can ask of us, and who answers. Returns by whom what was acknowledged can be carried out again. */
export function registerRoutes(on: Omit<Routing, 'deeds'>): Deeds {
  const routing: Routing = { ...on, deeds: new Map() };
  onCommand(routing, COMMAND, thenHome(papersCommand));
  const keys = Object.keys(ACTIONS) as (keyof typeof ACTION)[];
  onActions(routing, new Map(keys.map((key) => [ACTION[key], thenHome(ACTIONS[key])])));
  onSearchShortcut(routing);
  onMessageShortcut(routing);
  onTyping(routing);
  onSearchSubmit(routing);
  onSubmit(routing, VIEW.editSubscription, submitSubscription);
  onSubmit(routing, VIEW.editSaved, submitSaved);
  onHomeOpened(routing);
  onMention(routing);
  onMessage(routing);
  onSharedLinks(routing);
  onPaneOpened(routing);
  onStop(routing);
  return routing.deeds;
}

/** Whatever a person does may show in their Home tab, and in those of others. */
function thenHome(handle: ActionHandler): ActionHandler {
  return async (parts, interaction) => {
    try {
      await handle(parts, interaction);
    } finally {
      parts.home.did(interaction);
    }
  };
}

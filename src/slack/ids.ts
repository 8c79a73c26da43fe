/** Every id shared by a message and its handler. A test proves that each one emitted has a listener. */
export const ACTION = {
  searchPage: 'search_page',
  searchInstead: 'search_instead',
  shareResult: 'share_result',
  removeShared: 'remove_shared',
  similarPapers: 'similar_papers',
  similarPage: 'similar_page',
  showAbstract: 'show_abstract',
  trendingWindow: 'trending_window',
  risingTerm: 'rising_term',
  whyTrending: 'why_trending',
  editSubscription: 'edit_subscription',
  unsubscribe: 'unsubscribe',
  resubscribe: 'resubscribe',
  previewSubscription: 'preview_subscription',
  pauseSubscription: 'pause_subscription',
  resumeSubscription: 'resume_subscription',
  digestStatus: 'digest_status',
  voteUp: 'vote_up',
  voteDown: 'vote_down',
  forgetVotes: 'forget_votes',
  stopMail: 'stop_mail',
  resumeMail: 'resume_mail',
  setPrivacy: 'set_privacy',
  shareAnswer: 'share_answer',
  dismissAnswer: 'dismiss_answer',
  stopWatching: 'stop_watching',
  rateAnswer: 'rate_answer',
  paperMenu: 'paper_menu',
  savePaper: 'save_paper',
  copyBibtex: 'copy_bibtex',
  editSaved: 'edit_saved',
  removeSaved: 'remove_saved',
  undoSaved: 'undo_saved',
  readingPage: 'reading_page',
  readingTag: 'reading_tag',
  exportReading: 'export_reading',
  wholeReading: 'whole_reading',
  homeSearch: 'home_search',
  setMemory: 'set_memory',
  showPrivacy: 'show_privacy',
  exportPersonal: 'export_personal',
  forgetPersonal: 'forget_personal',
  pickPaper: 'pick_paper',
} as const;

export const VIEW = {
  editSubscription: 'edit_subscription_view',
  /** What would be a private message, where there is no channel to show it in. */
  reply: 'reply_view',
  editSaved: 'edit_saved_view',
  home: 'home_view',
  liveSearch: 'live_search_view',
} as const;

export const SHORTCUT = { searchPapers: 'search_papers', papersAbout: 'papers_about_message' } as const;

export const COMMAND = '/papers';

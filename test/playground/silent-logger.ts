import { webApi } from '@slack/bolt';

/** For clients whose refusals are what a test is about. */
export const SILENT_LOGGER: webApi.Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => webApi.LogLevel.ERROR,
  setName() {},
};

/** What the workspace holds when it opens. */
export interface Seed {
  team: string;
  domain: string;
  people: { name: string; realName: string; tz: string }[];
  channels: { name: string; withApp: boolean }[];
  app: AppSeed;
}

/** The app as its manifest would describe it to Slack. */
export interface AppSeed {
  handle: string;
  name: string;
  commands: { command: string; description: string; hint: string }[];
  shortcuts: { type: 'message' | 'global'; callbackId: string; name: string }[];
}

/** A small research group on three continents. */
export const DEFAULT_SEED: Seed = {
  team: 'Lighthouse Lab',
  domain: 'lighthouse',
  people: [
    { name: 'ada', realName: 'Ada Brandt', tz: 'Europe/Berlin' },
    { name: 'miles', realName: 'Miles Carter', tz: 'America/New_York' },
    { name: 'yuki', realName: 'Yuki Tanaka', tz: 'Asia/Tokyo' },
  ],
  channels: [
    { name: 'general', withApp: true },
    { name: 'papers', withApp: true },
    { name: 'random', withApp: false },
  ],
  app: {
    handle: 'paperboy',
    name: 'Paperboy',
    commands: [
      {
        command: '/papers',
        description: 'Find papers, or have them delivered',
        hint: '<words> | similar … | trending | subscribe … | help',
      },
    ],
    shortcuts: [],
  },
};

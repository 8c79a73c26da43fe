/** Whether the answers in a channel are shown to the person who asked before anybody else sees them. */
export interface AnswerPrivacy {
  isPrivateFirst(channel: { teamId: string; channelId: string }): Promise<boolean>;
  set(
    channel: { teamId: string; channelId: string },
    setting: { privateFirst: boolean; userId: string; at: Date },
  ): Promise<void>;
}

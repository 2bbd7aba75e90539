import type { CommandName } from '#shared/command';

/** What each command of some groups does; the group is the part of the name before the colon. */
export type CommandHandlers<Group extends string> = Readonly<
  Record<Extract<CommandName, `${Group}:${string}`>, () => void>
>;

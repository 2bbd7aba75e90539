import type { CommandName } from '#shared/command';

/** The handlers of all commands of some groups; the group is the part of the name before the colon. */
export type CommandHandlers<Group extends string> = Readonly<
  Record<Extract<CommandName, `${Group}:${string}`>, () => void>
>;

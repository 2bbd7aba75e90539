import type { CommandName } from '#shared/command';
import type { ArticleState, Settings } from '#shared/settings';

/** What views may ask for beyond commands. */
export interface Actions {
  readonly open: (id: string) => Promise<void>;
  readonly change: (change: Partial<Settings>) => void;
  readonly remember: (state: ArticleState, reopen?: boolean) => void;
  readonly find: (query: string) => void;
}

/** Runs a command by name. */
export type Run = (name: CommandName) => void;

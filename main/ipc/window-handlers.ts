import { type CommandName, commands } from '#shared/command';
import { success } from '#shared/result';
import type { Handlers } from './ipc.ts';
import { parseId } from './parse-arguments.ts';

/** What a window may have done about other windows. */
export interface WindowCalls {
  /** Opens an article in a window of its own. */
  readonly openArticle: (id: string) => Promise<void>;
  /** Runs a command in the main window. */
  readonly runInMain: (name: CommandName) => Promise<void>;
}

/** Handles the calls about other windows. */
export const createWindowHandlers = ({ openArticle, runInMain }: WindowCalls) =>
  ({
    'article:window': async (id) => {
      await openArticle(parseId(id));
      return success(null);
    },
    'window:run': async (given) => {
      const command = commands.find(({ name }) => name === given);
      if (command) await runInMain(command.name);
      return success(null);
    },
  }) satisfies Partial<Handlers>;

import type { CommandName } from '#shared/command';
import { isArticleWindow } from '../../state/settings.ts';
import { call } from '../bridge.ts';
import { QrActions } from '../qr-actions.ts';
import type { WindowActions } from '../window-actions.ts';
import { annotationCommands } from './annotation-commands.ts';
import { articleCommands } from './article-commands.ts';
import type { CommandHandlers } from './command-handlers.ts';
import { displayCommands } from './display-commands.ts';
import { libraryCommands } from './library-commands.ts';
import { collectionCommands, listCommands, markCommands, shelfCommands } from './list-commands.ts';
import { scriptCommands } from './script-commands.ts';

/** The groups of commands about the library and its list, which the window of an article has no part of. */
const groupsOfMainWindow: ReadonlySet<string> = new Set([
  ...['library', 'list', 'shelf', 'order', 'rows', 'filter', 'search', 'bin', 'report'],
]);
const isOfMainWindow = (name: CommandName): boolean =>
  groupsOfMainWindow.has(name.split(':', 1)[0] ?? '') || name === 'note:library';

/** Runs a command by its name. Menu, keys, buttons, command palette and tests all call it. */
export type RunCommand = (name: CommandName) => void;

/** Binds every command to its handler. A command without a handler does not compile. */
export function bindCommands(actions: WindowActions): RunCommand {
  const handlers: CommandHandlers<string> = {
    ...libraryCommands(actions.imports, actions.settings),
    ...listCommands(actions),
    ...shelfCommands(actions),
    ...markCommands(actions),
    ...collectionCommands(actions),
    ...scriptCommands(actions),
    ...displayCommands(actions.settings),
    ...articleCommands({ ...actions, qr: new QrActions(actions.articles, actions.notes) }),
    ...annotationCommands(actions),
  };
  return (name) => {
    if (isArticleWindow.peek() && isOfMainWindow(name)) void call('window:run', name);
    else handlers[name]();
  };
}

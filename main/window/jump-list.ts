import type { Task } from 'electron';

/** A library that the jump list names. */
export interface JumpListLibrary {
  readonly folder: string;
  readonly label: string;
}

/** The tasks in the jump list of the taskbar on Windows: one for each known library, which it opens. */
export const jumpListTasks = (program: string, libraries: readonly JumpListLibrary[]): Task[] =>
  libraries.map(({ folder, label }) => ({
    program,
    // A path holds no quotation mark on Windows; a backslash at its end would escape the closing one.
    arguments: `--library="${folder.replace(/(?<!\\)\\+$/, (end) => end + end)}"`,
    title: label,
    description: folder,
    iconPath: program,
    iconIndex: 0,
  }));

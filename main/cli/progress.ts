import type { CommandLineMessages } from '#shared/messages/command-line';
import { clearLine, showLine } from './output.ts';

/** Milliseconds between two changes of the line. */
const intervalMs = 100;

/** Shows how far a command is, in the last line of the terminal. */
export interface Progress {
  /** `total` is 0 where it is not known. */
  readonly show: (done: number, total: number) => void;
  readonly end: () => void;
}

/** Creates the progress of a command. Where standard error is no terminal, nothing is shown. */
export function createProgress(messages: CommandLineMessages, isQuiet: boolean): Progress {
  const { isTTY } = process.stderr;
  if (isQuiet || !isTTY || process.env.TERM === 'dumb') return { show: () => {}, end: () => {} };
  let last = 0;
  return {
    show: (done, total) => {
      const now = performance.now();
      if (now - last < intervalMs) return;
      last = now;
      showLine(
        total > 0 ? messages.tell('progress', { done, total }) : messages.tell('progress-count', { done }),
      );
    },
    end: clearLine,
  };
}

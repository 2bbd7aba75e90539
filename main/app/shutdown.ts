import { setTimeout as pause } from 'node:timers/promises';
import { app } from 'electron';

/** Milliseconds in which a page must let its window close, in which all must be kept, and, of these, what is still being worked at must end. */
const patience = { page: 4000, all: 5000, work: 2000 } as const;

/** The end of the program, at whatever moment it is told to end. */
export interface Ending {
  /** Whether it is to end; then no window opens any more. */
  readonly isBegun: () => boolean;
}

/** Makes the end of the program: `begin` is called at once, and may be again; `keep` puts on the disk all that is remembered, and when that is done, or after five seconds, nothing holds the program back. */
export function endingOf(parts: {
  readonly begin: () => void;
  readonly keep: () => Promise<unknown>;
}): Ending {
  let isBegun = false;
  let isKeeping = false;
  app.on('before-quit', () => {
    isBegun = true;
    parts.begin();
  });
  app.on('browser-window-created', (_made, window) => {
    const destroy = () => window.isDestroyed() || window.destroy();
    // One that comes while the others are being closed would be waited for, and one whose page answers nothing, too.
    if (isBegun) setImmediate(destroy);
    window.on('close', () => setTimeout(destroy, patience.page));
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isKeeping) return;
    isKeeping = true;
    void Promise.race([parts.keep().catch(() => {}), pause(patience.all)]).then(() => app.exit());
  });
  return { isBegun: () => isBegun };
}

/** Waits for work to come to its end, but not for long. */
export const nearlyDone = (work: readonly (Promise<unknown> | undefined)[]): Promise<unknown> =>
  Promise.race([Promise.allSettled(work), pause(patience.work)]);

/** Counts the deaths of windows: three within a minute of one another mean that the article on screen kills them. */
export function deathsOf(now: () => number) {
  const times: number[] = [];
  return {
    note: () => void times.push(now()),
    areMany: () => times.filter((time) => now() - time < 60_000).length >= 3,
  };
}

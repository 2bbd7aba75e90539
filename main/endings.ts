import { app } from 'electron';

/** Holds the quitting back until all that is remembered is on the disk, for five seconds at most. */
export function saveOnQuit(
  closeLibrary: () => Promise<unknown>,
  flush: () => Promise<unknown>,
  close: () => void,
): void {
  let saved = false;
  app.on('will-quit', (event) => {
    if (saved) return;
    event.preventDefault();
    close();
    const all = Promise.allSettled([closeLibrary(), flush()]);
    void Promise.race([all, new Promise((resolve) => setTimeout(resolve, 5000))]).then(() => {
      saved = true;
      app.quit();
    });
  });
}

/** Counts the deaths of windows: three within a minute of one another mean that the article on screen kills them. */
export function deathsOf(now: () => number) {
  const times: number[] = [];
  return {
    note: () => void times.push(now()),
    areMany: () => times.filter((time) => now() - time < 60_000).length >= 3,
  };
}

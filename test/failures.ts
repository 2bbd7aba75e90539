// What a failing test leaves: pictures of the app's pages and the app's log, in out/failures/TEST NAME/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A running or ended app, as far as its traces are concerned. */
export interface Traced {
  readonly app: {
    readonly windows: () => readonly {
      readonly screenshot: (options: { path: string; timeout: number }) => Promise<unknown>;
    }[];
  };
  readonly log: () => string;
  readonly kill: () => Promise<void>;
}

const apps = new Set<Traced>();

/** Has an app leave its traces when the test that runs now, or a later one, fails. */
export function trace(app: Traced): void {
  apps.add(app);
}

/** Ends every app that this file started and did not close. */
export async function killApps(): Promise<void> {
  await Promise.all([...apps].map(({ kill }) => kill()));
}

/** Saves a picture of each page and the log of every app that this file started. */
export async function leaveTraces(testName: string): Promise<void> {
  const name = testName.replace(/[^\p{L}\p{N} ,.-]+/gu, '_').slice(0, 120);
  const folder = join(process.cwd(), 'out', 'failures', name);
  for (const [at, { app, log }] of [...apps].entries()) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `app-${at + 1}.log`), log());
    for (const [number, page] of app.windows().entries()) {
      const path = join(folder, `app-${at + 1}-page-${number + 1}.png`);
      // A page that is gone or hangs has no picture.
      await page.screenshot({ path, timeout: 5000 }).catch(() => {});
    }
  }
}

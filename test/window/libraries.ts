import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type LaunchOptions, type OpenedApp, openApp } from './app.ts';
import { waitForTitle } from './journey.ts';

/** Runs a command of the menu. */
export const runMenuCommand = ({ app }: OpenedApp, name: string) =>
  app.evaluate(({ Menu }, which) => Menu.getApplicationMenu()?.getMenuItemById(which)?.click(), name);

/**
 * Answers dialogs: a folder dialog with `folder`, any other one with the button
 * `response`. The questions are recorded.
 */
export const answerDialogs = ({ app }: OpenedApp, folder: string, response = 0) =>
  app.evaluate(
    ({ dialog }, [path, button]) => {
      const asked = globalThis as unknown as { asked: string[] };
      asked.asked = [];
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
      dialog.showMessageBox = (async (...given: unknown[]) => {
        asked.asked.push((given.at(-1) as { message: string }).message);
        return { response: button, checkboxChecked: false };
      }) as never;
    },
    [folder, response] as const,
  );

/** The questions recorded since {@link answerDialogs}. */
export const readQuestions = ({ app }: OpenedApp) =>
  app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);

/** The libraries that the menu offers, the open one ticked. */
export const readKnownLibraries = ({ app }: OpenedApp) =>
  app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()
      ?.getMenuItemById('known')
      ?.submenu?.items.map(({ label, checked }) => `${checked ? '✓' : ''}${label}`),
  );

/** Chooses a library in the menu by its index there. */
export const chooseLibrary = ({ app }: OpenedApp, at: number) =>
  app.evaluate(
    ({ Menu }, place) => Menu.getApplicationMenu()?.getMenuItemById('known')?.submenu?.items[place]?.click(),
    at,
  );

/** Tells whether a library is locked by a process. */
export const isLocked = (folder: string) => existsSync(join(folder, 'catalogue.lock'));
/** Starts the program a second time in the same profile, from a folder; resolves with its exit code. */
export async function startAgain(
  { app }: OpenedApp,
  words: readonly string[],
  cwd = process.cwd(),
): Promise<unknown> {
  const argv = await app.evaluate(() => process.argv);
  const switches = argv.slice(1).filter((word) => /^--(?:no-sandbox|user-data-dir)/.test(word));
  const child = spawn(argv[0] ?? '', [...switches, process.cwd(), ...words], { cwd, stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Waits until the window shows this library and this article. */
export async function waitForLibraryArticle(opened: OpenedApp, library: RegExp, title: string) {
  await waitForWindowTitle(opened, library);
  return waitForTitle(opened.page, title);
}

/** Waits until the window's title matches. */
export const waitForWindowTitle = (opened: OpenedApp, title: RegExp) =>
  opened.page.waitForFunction(([source]) => new RegExp(source ?? '').test(document.title), [title.source]);

/** Creates a folder for files and libraries; apps opened with it are closed before it is removed. */
export function preparePlaces(t: TestContext) {
  const folder = createTemporaryFolder('libraries');
  const apps: OpenedApp[] = [];
  // The folder is removed when no app writes to it any more.
  t.after(async () => {
    for (const app of apps) await app.close();
  });
  const open = async (opening: LaunchOptions): Promise<OpenedApp> => {
    const app = await openApp(opening);
    apps.push(app);
    return app;
  };
  const write = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return { open, folder, userData: join(folder, 'profile'), write, work: join(folder, '工作 & 研究') };
}

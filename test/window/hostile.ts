import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type HostileArticle, hostileArticles } from '../hostile.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { hasList, readAll } from './hostile-reading.ts';
import { waitUntilSettled } from './waiting.ts';
import { importPaths } from './walls.ts';

/** The outcome of reading hostile articles. */
export interface HostileReading {
  /** Ids of the articles whose code ran. */
  readonly ran: readonly string[];
  /** Ids of the articles that reached a server on this machine. */
  readonly called: readonly string[];
  /** Addresses outside the app's own scheme that any page requested, refused or not. */
  readonly asked: readonly string[];
  /** Articles that were read and switched through the scripts. */
  readonly read: number;
  /** Articles that were also read as the saved page; 0 unless they are read as pages. */
  readonly pages: number;
  /** Faults: files not imported, articles not shown, windows opened, addresses changed. */
  readonly wrong: readonly string[];
  /** How often an article destroyed the frame and the window was reloaded. */
  readonly lost: number;
  /** Links for which the app asked the user. */
  readonly links: readonly string[];
  /** Addresses passed to the desktop. */
  readonly left: readonly string[];
}

interface RecordedRequests {
  readonly asked: string[];
  readonly questions: string[];
  readonly left: string[];
}

// Runs in the main process: answers every question with no and records every request when it ends.
const recordRequests: Parameters<OpenedApp['app']['evaluate']>[0] = ({
  dialog,
  session,
  shell,
  webContents,
}) => {
  const seen: RecordedRequests = { asked: [], questions: [], left: [] };
  Object.assign(globalThis, { seen });
  dialog.showMessageBox = async (...given: unknown[]) => {
    seen.questions.push(JSON.stringify(given.at(-1)));
    return { response: 0, checkboxChecked: false };
  };
  shell.openExternal = async (url: string) => {
    seen.left.push(url);
  };
  const sessions = [
    ...webContents.getAllWebContents().map((one) => one.session),
    session.fromPartition('hidden'),
  ];
  const note = ({ url }: { url: string }) => {
    if (!/^(?:jianfan|devtools|data|blob|about):/.test(url)) seen.asked.push(url);
  };
  for (const one of new Set(sessions)) {
    one.webRequest.onErrorOccurred(note);
    one.webRequest.onCompleted(note);
  }
};

/** Crashes the window's page and returns the page that takes its place. */
async function replacePage(app: OpenedApp['app']): Promise<Page> {
  const next = app.waitForEvent('window', { timeout: 30_000 });
  await app.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows())
      if (one.isVisible()) one.webContents.forcefullyCrashRenderer();
  });
  return next;
}

/** Loads the window's page again, or has another one take its place where it does not answer. */
const renewPage = async (app: OpenedApp['app'], page: Page): Promise<Page> =>
  (await page.reload({ timeout: 10_000 }).catch(() => undefined)) ? page : replacePage(app);

/** Options for reading hostile articles. */
export interface HostileReadingOptions {
  readonly articles: (all: readonly HostileArticle[]) => readonly HostileArticle[];
  /** Time limit for showing each article, in milliseconds. */
  readonly shownWithinMs?: number;
  /** Reads all articles a second time, as they were saved. */
  readonly withPages?: boolean;
}

/** Starts a server on this machine that records the ids of the articles that reach it. */
async function listenForCalls() {
  const called = new Set<string>();
  const server = createServer((request, answer) => {
    called.add(request.url?.split(/[/?.#]/)[1] ?? '');
    answer.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { called, port: (server.address() as AddressInfo).port, close };
}

/** The addresses of all windows except the hidden page, which closes when no import is running. */
const windowsOf = (app: OpenedApp['app']): Promise<readonly string[]> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((one) => one.webContents.getURL() !== 'jianfan://hidden/page.html')
      .map((one) => [one.isVisible(), one.webContents.getURL()].join(' '))
      .sort(),
  );

/** Reads all articles with these ids; a window that an article breaks is reloaded, at most ten times. */
async function readEach(
  opened: Pick<OpenedApp, 'app' | 'page'>,
  ids: readonly string[],
  shownWithinMs: number,
  isPage: boolean,
) {
  const { app } = opened;
  let { page } = opened;
  const unread: string[] = [];
  let lost = 0;
  let pages = 0;
  await page.waitForFunction(hasList, ids.length);
  for (let at = 0; at < ids.length; ) {
    const batch = ids.slice(at, at + 20);
    const reading = await Promise.race([
      page.evaluate(readAll, [batch, shownWithinMs, isPage] as const),
      pause(90_000, undefined, { ref: false }),
    ]);
    unread.push(...(reading?.unread ?? []));
    at += reading?.done ?? 0;
    pages += reading?.pages ?? 0;
    if (reading?.done === batch.length) continue;
    // Unsanitised, an article can remove its own frame or keep the window busy for ever.
    if (reading?.done === 0) unread.push(ids[at++] as string);
    if (++lost > 10) break;
    page = await (reading ? renewPage(app, page) : replacePage(app));
    await page.waitForFunction(hasList, ids.length);
  }
  await waitUntilSettled({ app, page });
  return { unread, lost, pages, page };
}

/** Reads all articles in one way; `server` and `ran` collect what their code does meanwhile. */
async function readInOneWay(
  opened: Pick<OpenedApp, 'app' | 'page'>,
  ids: readonly string[],
  { called, ran }: { readonly called: Set<string>; readonly ran: Set<string> },
  [shownWithinMs, isPage]: readonly [number, boolean],
): Promise<HostileReading & { readonly unread: readonly string[]; readonly page: Page }> {
  const { app } = opened;
  for (const collected of [called, ran]) collected.clear();
  const before = await windowsOf(app);
  const { unread, lost, pages, page } = await readEach(opened, ids, shownWithinMs, isPage);
  const after = await windowsOf(app);
  const seen = await app.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: RecordedRequests };
    return Object.fromEntries(
      Object.entries(seen).map(([name, all]) => [name, all.splice(0)]),
    ) as unknown as RecordedRequests;
  });
  return {
    ran: [...ran],
    called: [...called],
    asked: [...new Set(seen.asked)],
    read: ids.length - unread.length,
    pages,
    wrong: String(before) === String(after) ? [] : [`windows were ${before} and are ${after}`],
    links: seen.questions,
    left: seen.left,
    lost,
    unread,
    page,
  };
}

/**
 * Imports and reads hostile articles in an app with the walls named in `out` switched off: as articles, and
 * then as they were saved.
 */
export async function readHostileArticles(
  out: string,
  { articles: choose, shownWithinMs = 8000, withPages = false }: HostileReadingOptions,
): Promise<readonly HostileReading[]> {
  const server = await listenForCalls();
  const folder = createTemporaryFolder('hostile');
  const articles = choose(hostileArticles(server.port));
  const paths = articles.map(({ name, text }) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const opened = await openApp({ env: { JIANFAN_WALLS_OUT: out } });
  const { app } = opened;
  let { page } = opened;
  try {
    const ran = new Set<string>();
    app.context().on('console', (message) => {
      const id = /^HOSTILE-RAN (\S+)/.exec(message.text())?.[1];
      if (id) ran.add(id);
    });
    await app.evaluate(recordRequests);
    const { added, failures } = await importPaths(opened, paths);
    const notImported = failures.map(({ name, code }) => `${name} was not imported: ${code}`);
    const readings: HostileReading[] = [];
    for (const isPage of withPages ? [false, true] : [false]) {
      // The last article may have taken its frame away.
      if (isPage) page = await renewPage(app, page);
      const collected = { called: server.called, ran };
      const {
        unread,
        page: next,
        ...reading
      } = await readInOneWay({ app, page }, added, collected, [shownWithinMs, isPage]);
      page = next;
      const notRead = unread.map(
        (id) => `${articles[added.indexOf(id.slice(0, 64))]?.id} was not read (${id.slice(64)})`,
      );
      readings.push({ ...reading, wrong: [...notImported, ...notRead, ...reading.wrong] });
    }
    return readings;
  } finally {
    await opened.close();
    server.close();
  }
}

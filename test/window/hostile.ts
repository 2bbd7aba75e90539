import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { hostileArticles } from '../hostile.ts';
import { type OpenedApp, openApp } from './app.ts';
import { ask } from './walls.ts';

/** What came of reading every hostile article, all but those left out. */
export interface Ordeal {
  /** Ids of the articles of which code ran. */
  readonly ran: readonly string[];
  /** Ids of the articles that reached a server on this machine. */
  readonly called: readonly string[];
  /** Addresses outside the app's own scheme that any page asked its session for, refused or not. */
  readonly asked: readonly string[];
  /** Articles that were read and switched through the scripts. */
  readonly read: number;
  /** Articles that were shown so as pages as they were saved; 0 where only articles were asked for. */
  readonly pages: number;
  /** What was not as it should be: files not imported, windows opened, addresses changed. */
  readonly wrong: readonly string[];
  /** How often the frame of articles was lost and the window had to begin anew. */
  readonly lost: number;
  /** Links that came to the reader's question. */
  readonly links: readonly string[];
  /** Addresses handed to the desktop. */
  readonly left: readonly string[];
}

// Runs in the main process: nobody answers questions here, and every request is written down as it ends.
const watch: Parameters<OpenedApp['app']['evaluate']>[0] = ({ dialog, session, shell, webContents }) => {
  const seen = { asked: [] as string[], questions: [] as string[], left: [] as string[] };
  (globalThis as unknown as { seen: typeof seen }).seen = seen;
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

// Runs in the window's page.
const hasList = (count: number): boolean =>
  Number(document.querySelector('.list [role=option]')?.ariaSetSize) >= count &&
  document.querySelector('iframe')?.contentDocument?.body !== null;

interface Reading {
  /** How many were gone through before the frame of articles was lost, or all. */
  readonly done: number;
  readonly unread: readonly string[];
  readonly pages: number;
}

// Runs in the window's page: opens each article as a click on the list does, and its page where that is wanted, goes through the scripts, and touches all that can be touched.
async function readAll([ids, patience, isPage]: readonly [
  readonly string[],
  number,
  boolean,
]): Promise<Reading> {
  const unread: string[] = [];
  let pages = 0;
  let frame = '#article';
  // Unsanitised, a name can stand in front of a property of the frame's document.
  const find = (selector: string, where = frame) => {
    const inside = document.querySelector<HTMLIFrameElement>(where)?.contentDocument;
    return inside && (Document.prototype.querySelector.call(inside, selector) as HTMLElement | null);
  };
  const shown = () => find(frame === '#page' ? 'body[data-article]' : 'article');
  const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
  const until = async (is: () => boolean) => {
    const end = performance.now() + patience;
    while (!is()) {
      if (performance.now() > end || !document.querySelector('iframe')?.contentDocument) return false;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    return true;
  };
  // Only rows in sight are made: the list is gone through from its top until the article's row is there.
  const inSight = async (id: string) => {
    const list = document.querySelector('.list');
    const isThere = () => document.querySelector(`[data-open="${id}"]`) !== null;
    for (let top = 0; list && !isThere() && top <= list.scrollHeight; top += list.clientHeight) {
      list.scrollTop = top;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  for (const [done, id] of ids.entries()) {
    await inSight(id);
    press(`[data-open="${id}"]`);
    frame = '#article';
    if (!(await until(() => shown()?.dataset.article === id))) return { done, unread, pages };
    if (isPage) {
      press('.toolbar [data-command="page:toggle"]');
      const isThere = () => document.body.dataset.page === 'true' && !!find('body[data-article]', '#page');
      if (!(await until(() => isThere() || !!find('pre.source')))) return { done, unread, pages };
      // A text is shown as its file.
      if (!isThere()) continue;
      frame = '#page';
      pages++;
      if (!(await until(() => shown()?.dataset.article === id))) return { done, unread, pages };
    }
    for (const [name, tag] of [
      ['simplified', 'zh-Hans'],
      ['traditional', 'zh-Hant'],
      ['as-written', 'as-written'],
    ]) {
      press(`.switch [data-command="script:${name}"]`);
      if (!(await until(() => shown()?.dataset.script === tag))) unread.push(`${id} ${name}`);
    }
    const touched =
      shown()?.querySelectorAll<HTMLElement>('a, button, summary, input, area, [onclick]') ?? [];
    for (const element of touched) {
      element.focus();
      element.click();
    }
  }
  return { done: ids.length, unread, pages };
}

/** Ends the window's page as a reader does who waits no longer, and gives the page that takes its place. */
async function givenUp(app: OpenedApp['app']): Promise<Page> {
  const next = app.waitForEvent('window', { timeout: 30_000 });
  await app.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows())
      if (one.isVisible()) one.webContents.forcefullyCrashRenderer();
  });
  return next;
}

/** Imports and reads every hostile article but those in `without` in one app that has the walls named in `out` taken away; waits `patience` milliseconds for each to be shown, and with `isPage` to be shown as it was saved. */
export async function ordeal(
  out: string,
  {
    without = [],
    patience = 8000,
    isPage = false,
  }: { readonly without?: readonly string[]; readonly patience?: number; readonly isPage?: boolean } = {},
): Promise<Ordeal> {
  const called = new Set<string>();
  const server = createServer((request, answer) => {
    called.add(request.url?.split(/[/?.#]/)[1] ?? '');
    answer.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), 'jianfan-hostile-'));
  const articles = hostileArticles(port).filter(({ id }) => !without.includes(id));
  const paths = articles.map(({ name, text }) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const opened = await openApp({ env: { JIANFAN_WALLS_OUT: out } });
  const { app, close } = opened;
  let { page } = opened;
  try {
    const ran = new Set<string>();
    app.context().on('console', (message) => {
      const id = /^HOSTILE-RAN (\S+)/.exec(message.text())?.[1];
      if (id) ran.add(id);
    });
    // The hidden page goes to rest when nothing is imported.
    const windows = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .filter((one) => one.webContents.getURL() !== 'jianfan://hidden/page.html')
          .map((one) => [one.isVisible(), one.webContents.getURL()].join(' '))
          .sort(),
      );
    await app.evaluate(watch);
    const report = await ask(page, 'library:import', paths);
    const before = await windows();
    await page.waitForFunction(hasList, report.added.length);
    const unread: string[] = [];
    let lost = 0;
    let pages = 0;
    for (let at = 0; at < report.added.length; ) {
      const lot = report.added.slice(at, at + 20);
      const reading = await Promise.race([
        page.evaluate(readAll, [lot, patience, isPage] as const),
        elapsed(90_000, undefined, { ref: false }),
      ]);
      unread.push(...(reading?.unread ?? []));
      at += reading?.done ?? 0;
      pages += reading?.pages ?? 0;
      if (reading?.done === lot.length) continue;
      // Unsanitised, an article can take the frame away from under the reader, or keep the window busy for ever; a window of its own begins anew.
      if (reading?.done === 0) unread.push(report.added[at++] as string);
      if (++lost > 10) break;
      const isBack = reading && (await page.reload({ timeout: 10_000 }).catch(() => undefined));
      if (!isBack) page = await givenUp(app);
      await page.waitForFunction(hasList, report.added.length);
    }
    await page.waitForTimeout(500);
    const after = await windows();
    const seen = await app.evaluate(
      () =>
        (globalThis as unknown as { seen: { asked: string[]; questions: string[]; left: string[] } }).seen,
    );
    return {
      ran: [...ran],
      called: [...called],
      asked: [...new Set(seen.asked)],
      read: report.added.length - unread.length,
      pages,
      wrong: [
        ...report.failures.map(({ name, code }) => `${name} was not imported: ${code}`),
        ...unread.map(
          (id) => `${articles[report.added.indexOf(id.slice(0, 64))]?.id} was not read (${id.slice(64)})`,
        ),
        ...(String(before) === String(after) ? [] : [`windows were ${before} and are ${after}`]),
      ],
      links: seen.questions,
      left: seen.left,
      lost,
    };
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

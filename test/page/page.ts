import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArticleDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { decodeSource } from '../../main/import/import.ts';
import { trace } from '../failures.ts';

/** A blank sandboxed page of Electron with the extractor in it. */
export interface ExtractionPage {
  /** Runs the extractor; omitted fields are those of a saved page called 文章.html. */
  readonly extract: (request: Partial<ExtractRequest> & { readonly text: string }) => Promise<ArticleDraft>;
  /** Extracts the file with this name and content as the app would. */
  readonly file: (name: string, content: string | Uint8Array) => Promise<ArticleDraft>;
  /** Runs a function of the test in the page. */
  readonly run: <A, R>(work: (argument: A) => R, argument: A) => Promise<R>;
  /** Listens to the page's console. */
  readonly listen: (hear: (message: string) => void) => void;
  /** The addresses the page has asked for, all of them refused. */
  readonly requests: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

const main = `
const { app, BrowserWindow, session } = require('electron');
globalThis.asked = [];
app.whenReady().then(async () => {
  const own = session.fromPartition('page');
  const window = new BrowserWindow({ show: false, webPreferences: { session: own, sandbox: true } });
  await window.loadURL('data:text/html,<!doctype html><div id=app></div>');
  own.webRequest.onBeforeRequest((details, answer) => {
    globalThis.asked.push(details.url);
    answer({ cancel: true });
  });
});
`;

/** Opens the page; the test closes it. */
export async function openPage(): Promise<ExtractionPage> {
  const folder = mkdtempSync(join(tmpdir(), 'jianfan-page-'));
  writeFileSync(join(folder, 'package.json'), '{"name":"page","main":"main.cjs"}');
  writeFileSync(join(folder, 'main.cjs'), main);
  const { openApp } = await import(pathToFileURL(join(process.cwd(), 'build/app.mjs')).href);
  const opened = await openApp({ appPath: folder });
  trace(opened);
  const { app, page, close } = opened;
  const code = readFileSync('out/app/extract.js', 'utf8');
  await page.evaluate(code);
  const extract: ExtractionPage['extract'] = async (given) => {
    const request: ExtractRequest = {
      format: 'html',
      name: '文章.html',
      metadata: {},
      repairsOff: [],
      sanitise: true,
      ...given,
    };
    // As one string: the DevTools protocol limits the depth of values.
    const ask = (asked: ExtractRequest) =>
      JSON.stringify(
        (globalThis as unknown as { jianfanExtract: (one: ExtractRequest) => ArticleDraft }).jianfanExtract(
          asked,
        ),
      );
    return JSON.parse(await page.evaluate(ask, request));
  };
  return {
    extract,
    file: (name, content) => {
      const prepared = decodeSource(Buffer.from(content), name, { sanitise: true });
      if (!prepared.ok) throw new Error(`${name}: ${prepared.failure.code}`);
      return extract(prepared.value.request);
    },
    run: (work, argument) => page.evaluate(work, argument),
    listen: (hear) => page.on('console', (message: { text: () => string }) => hear(message.text())),
    requests: () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked),
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

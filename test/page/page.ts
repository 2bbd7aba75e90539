import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArticleDraft } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { decodeSource } from '../../renderer/import/decode-source.ts';
import { trace } from '../failures.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';

/** A blank sandboxed page of Electron with the extractor in it. */
export interface ExtractionPage {
  /** Runs the extractor; omitted fields default to those of a saved page named 文章.html. */
  readonly extract: (request: Partial<ExtractRequest> & { readonly text: string }) => Promise<ArticleDraft>;
  /** Extracts a file with this name and content as the app does. */
  readonly extractFile: (name: string, content: string | Uint8Array) => Promise<ArticleDraft>;
  /** Runs a function of the test in the page. */
  readonly run: <A, R>(work: (argument: A) => R, argument: A) => Promise<R>;
  /** Processor time in milliseconds that the page's thread takes for `work`. */
  readonly measure: (work: () => Promise<unknown>) => Promise<number>;
  /** Listens to the page's console. */
  readonly listen: (onMessage: (message: string) => void) => void;
  /** The addresses that the page has requested; all requests are refused. */
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
  const folder = createTemporaryFolder('page');
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
    // The result is passed as a string, because the DevTools protocol limits the depth of values.
    const extractInPage = (request: ExtractRequest) =>
      JSON.stringify(
        (globalThis as unknown as { jianfanExtract: (one: ExtractRequest) => ArticleDraft }).jianfanExtract(
          request,
        ),
      );
    return JSON.parse(await page.evaluate(extractInPage, request));
  };
  return {
    extract,
    extractFile: (name, content) => {
      const prepared = decodeSource(Buffer.from(content), name, { sanitise: true });
      if (!prepared.ok) throw new Error(`${name}: ${prepared.failure.code}`);
      return extract(prepared.value.request);
    },
    run: (work, argument) => page.evaluate(work, argument),
    measure: async (work) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const threadTime = async (): Promise<number> => {
        const { metrics } = await session.send('Performance.getMetrics');
        return metrics.find(({ name }: { name: string }) => name === 'ThreadTime')?.value ?? Number.NaN;
      };
      const before = await threadTime();
      await work();
      const after = await threadTime();
      await session.detach();
      return (after - before) * 1000;
    },
    listen: (hear) => page.on('console', (message: { text: () => string }) => hear(message.text())),
    requests: () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked),
    close: async () => {
      await close();
    },
  };
}

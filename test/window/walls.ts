import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { ElectronApplication, Page } from 'playwright-core';
import type { CallResult, Calls, ImportReport } from '#shared/contract';

/** The saved page 牆.html with a title, a picture in its folder and enough text to be an article. */
export const article = (
  title: string,
): string => `<!doctype html><html lang="zh-Hant"><head><meta charset="utf-8">
<title>${title}</title></head><body><article><h1>${title}</h1>
<p>城牆外面是一條河，河邊的老樹下坐著賣茶的人，來往的旅客都在那裏歇腳，說說路上的見聞。</p>
<p><img src="牆_files/a.png" alt="河邊的樹" width="400" height="300"></p>
<p>到了傍晚，城門就要關了。守門的人敲三下鐘，賣茶的人收起桌子，河上只剩下月亮和幾隻水鳥。</p>
<p>第二天早上，城門一開，外面已經有人在等。<a href="https://example.org/">他們</a>帶來了遠方的布、鹽和消息。</p>
</article></body></html>`;

/** Starts a server on this machine that counts requests and connections. */
export async function startCountingServer(
  test: TestContext,
): Promise<{ address: string; hits: () => number }> {
  let hits = 0;
  const server = createServer((_request, answer) => {
    hits++;
    answer.end();
  });
  // A connection without a request counts, too.
  server.on('connection', () => {
    hits++;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, hits: () => hits };
}

/** A PNG picture of one pixel. */
export const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Calls the main process as the window's page does; returns the result, or the error as a string. */
export const call = (page: Page, name: string, ...args: readonly unknown[]): Promise<unknown> =>
  page.evaluate(
    ([of, values]) => {
      const { jianfan } = globalThis as unknown as {
        jianfan: { call: (...all: unknown[]) => Promise<unknown> };
      };
      return jianfan.call(of, ...values).catch(String);
    },
    [name, args] as const,
  );

/**
 * Imports files and folders as if the reader had chosen them in the dialog of the desktop, which a test
 * cannot click.
 */
export async function importPaths(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  paths: readonly string[],
): Promise<ImportReport> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      const { showOpenDialog } = dialog;
      const answerOnce = async () => {
        Object.assign(dialog, { showOpenDialog });
        return { canceled: false, filePaths };
      };
      Object.assign(dialog, { showOpenDialog: answerOnce });
    },
    [...paths],
  );
  return callOrThrow(page, 'library:choose');
}

/** As {@link call}; returns the value of a success and throws if the result is a failure. */
export async function callOrThrow<N extends keyof Calls>(
  page: Page,
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<ReturnType<Calls[N]>> {
  const answer = (await call(page, name, ...args)) as CallResult<N>;
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
}

// Waits for states of the window that send no event.
import type { Frame, Page } from 'playwright-core';
import { until } from '../until.ts';
import type { OpenedApp } from './app.ts';
import { articleFrame } from './journey.ts';
import { call } from './walls.ts';

/**
 * Waits until the window has drawn two frames and the main process has run two turns of its event loop. By
 * then everything that a page began earlier has run in both processes.
 */
export async function waitUntilSettled({ app, page }: Pick<OpenedApp, 'app' | 'page'>): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))),
      ),
  );
  await app.evaluate(() => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve))));
}

/** Waits until the article, or with `#page` the saved page, has kept position and length for ten frames. */
export async function waitForScrollEnd(page: Page, which = '#article'): Promise<void> {
  await page.evaluate(
    (selector) =>
      new Promise<void>((resolve) => {
        let last = '';
        let still = 0;
        const look = () => {
          const root = document.querySelector<HTMLIFrameElement>(selector)?.contentDocument?.scrollingElement;
          const now = `${root?.scrollTop} ${root?.scrollLeft} ${root?.scrollHeight} ${root?.scrollWidth}`;
          still = now === last ? still + 1 : 0;
          last = now;
          if (still < 10) requestAnimationFrame(look);
          else resolve();
        };
        look();
      }),
    which,
  );
}

/** Scrolls the article, or with `#page` the saved page, to `y` CSS pixels and waits until it stops. */
export async function scrollTo(page: Page, y: number, which = '#article'): Promise<void> {
  const frame = await articleFrame(page, which);
  await frame.evaluate((to) => document.scrollingElement?.scrollTo(0, to), y);
  await waitForScrollEnd(page, which);
}

/** The id of the article on screen. */
export const readShownId = async (page: Page): Promise<string> =>
  (await (await articleFrame(page)).locator('article').getAttribute('data-article')) ?? '';

/** Scrolls the article and waits until the main process has the new position. */
export async function scrollToRemembered(page: Page, y: number): Promise<void> {
  const id = await readShownId(page);
  const place = async () => {
    const opened = (await call(page, 'article:open', id)) as { value: { state: { place?: number } } };
    return opened.value.state.place ?? 0;
  };
  const before = await place();
  await scrollTo(page, y);
  await until(place, (now) => now !== before);
}

/**
 * Waits until a condition holds in the frame of the article or of its page. Playwright's own wait polls in
 * the frame, where no timer and no frame callback runs.
 */
export async function untilInFrame(frame: Frame, condition: () => unknown): Promise<void> {
  await until(() => frame.evaluate(condition));
}

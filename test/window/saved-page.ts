import type { Frame, Page } from 'playwright-core';
import { articleFrame } from './journey.ts';

/** Waits until the whole saved page is converted to a script. */
export async function waitForPageScript(page: Page, tag: string): Promise<Frame> {
  const frame = await articleFrame(page, '#page');
  await frame.locator(`body[data-script="${tag}"][data-whole="true"]`).waitFor();
  return frame;
}

/** Shows the saved page with its key. */
export async function showPage(page: Page, tag = 'as-written'): Promise<Frame> {
  await page.keyboard.press('o');
  await page.locator('body[data-page="true"]').waitFor();
  return waitForPageScript(page, tag);
}

/** Goes back to the article. */
export async function showArticle(page: Page): Promise<Frame> {
  await page.keyboard.press('o');
  await page.locator('body[data-page="false"]').waitFor();
  return articleFrame(page);
}

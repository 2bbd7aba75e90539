import type { Page } from 'playwright-core';
import { until } from '../until.ts';
import { articleFrame, waitForScript } from './journey.ts';

/** Reads the text of each range of a highlight and the style of the highlight. */
export const readHighlight = async (page: Page, name: string) =>
  (await articleFrame(page)).evaluate((which) => {
    const highlights = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights;
    const style = getComputedStyle(document.body, `::highlight(${which})`);
    return {
      texts: [...(highlights.get(which) ?? [])].map(String),
      drawn: `${style.backgroundColor} ${style.textDecorationLine}`,
    };
  }, name);

/** Waits until a highlight has ranges, and reads them as {@link readHighlight} does. */
export const waitForHighlight = (page: Page, name: string) =>
  until(
    () => readHighlight(page, name),
    ({ texts }) => texts.length > 0,
  );

/** The middle of the nth occurrence of `sought` in the body, in CSS pixels of the window. */
export const findPoint = async (page: Page, text: string, nth = 0) => {
  const box = await (await articleFrame(page)).evaluate(
    ([what, which]) => {
      const walker = document.createTreeWalker(document.querySelector('.body') as Node, NodeFilter.SHOW_TEXT);
      // Typeset text is in several nodes.
      const nodes: { node: Text; start: number }[] = [];
      let all = '';
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        nodes.push({ node, start: all.length });
        all += node.data;
      }
      let start = all.indexOf(what);
      for (let left = which; left > 0 && start >= 0; left--) start = all.indexOf(what, start + 1);
      const end = start + what.length;
      const first = nodes.findLast((one) => one.start <= start);
      const last = nodes.findLast((one) => one.start < end);
      if (first && last) {
        const range = document.createRange();
        range.setStart(first.node, start - first.start);
        range.setEnd(last.node, end - last.start);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error(`${what} is not there`);
    },
    [text, nth] as const,
  );
  const outer = await (await page.waitForSelector('iframe')).boundingBox();
  return { x: box.x + (outer?.x ?? 0), y: box.y + (outer?.y ?? 0) };
};

/** The proof card. */
export const proofCard = (page: Page) => page.locator('.card');
/** Clicks on the nth occurrence of `sought` and waits for the card. */
export const clickOn = async (page: Page, sought: string, nth = 0) => {
  const { x, y } = await findPoint(page, sought, nth);
  await page.mouse.click(x, y);
  await proofCard(page).waitFor();
};

/** Chooses a form for a scope in the card. */
export const pickForm = async (page: Page, form: string, scope: string) => {
  await proofCard(page).locator(`[data-form="${form}"]`).click();
  await proofCard(page).locator(`[data-scope="${scope}"]`).click();
  await proofCard(page).waitFor({ state: 'detached' });
  await waitForScript(page, 'zh-Hant');
};

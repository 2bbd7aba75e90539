// What a reader sees of a page that may have two columns.
import type { Page } from 'playwright-core';
import { articleFrame } from './journey.ts';
import { waitForFrames } from './reading-lines.ts';

/** What two columns show, in characters of the body. */
export interface ShownSpread {
  /** The first and the last character that is seen. */
  readonly first: number;
  readonly last: number;
  /** Characters between them that are not seen. */
  readonly missing: string;
  /** Lines that an edge cuts. */
  readonly cut: readonly string[];
  /** The characters in each half of the page. */
  readonly halves: readonly [number, number];
  /** Where the first line of each half begins, in CSS pixels. */
  readonly tops: readonly [number, number];
}

/** Reads a page that may have two columns. */
export async function readSpread(page: Page): Promise<ShownSpread> {
  await waitForFrames(page, 2);
  return (await articleFrame(page)).evaluate(() => {
    const root = document.documentElement;
    const covered = Number.parseFloat(getComputedStyle(root).getPropertyValue('--covered')) || 0;
    const hasSecond = root.hasAttribute('data-second');
    const walker = document.createTreeWalker(
      document.querySelector('.body') as Element,
      NodeFilter.SHOW_TEXT,
    );
    const range = document.createRange();
    const halves: [number, number] = [0, 0];
    const tops: [number, number] = [innerHeight, innerHeight];
    const cut: string[] = [];
    let [before, first, last, missing, unseen] = [0, -1, -1, '', ''];
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.parentElement?.closest('rt, rp')) continue;
      range.selectNodeContents(node);
      const whole = range.getBoundingClientRect();
      const isFar = whole.bottom < -60 || whole.top > innerHeight + 60;
      for (let at = 0; at < node.length && !isFar; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getClientRects()[0];
        if (!box || box.width === 0) continue;
        const half = box.left >= root.clientWidth / 2 ? 1 : 0;
        const end = innerHeight - (hasSecond && half === 0 ? 0 : covered);
        const inset = box.height * 0.15;
        const isSeen = box.top + inset >= -1 && box.bottom - inset <= end + 1 && box.left < innerWidth;
        if (!isSeen && box.bottom - inset > 1 && box.top + inset < end - 1)
          cut.push(node.data.slice(at, at + 9));
        if (isSeen) {
          if (first < 0) first = before + at;
          else missing += unseen;
          last = before + at;
          halves[half]++;
          tops[half] = Math.min(tops[half], box.top + inset);
        }
        unseen = isSeen ? '' : unseen + node.data[at];
      }
      if (isFar) unseen += node.data;
      before += node.length;
    }
    return { first, last, missing, cut: [...new Set(cut)].slice(0, 3), halves, tops };
  });
}

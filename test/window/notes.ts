import type { Page } from 'playwright-core';
import { until } from '../until.ts';
import { articleFrame } from './journey.ts';
import { waitForFrames } from './reading-lines.ts';

/** The colours of notes. */
const names = ['yellow', 'red', 'green', 'blue'] as const;

/** The note card. */
export const noteCard = (page: Page) => page.locator('.note-card');
/** The notes panel. */
export const notesPanel = (page: Page) => page.locator('[data-panel="notes"]');

const pressed = { button: 'left', buttons: 1, clickCount: 1 } as const;

/** CSS pixels from the corner of a frame or of the window. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Drags the pointer from the start of the nth `from` in the body to the end of the first `to` behind it.
 * Readings count as text only if they are shown. `where` selects the frame.
 */
export async function dragSelection(
  page: Page,
  from: string,
  to = from,
  nth = 0,
  where = '#article',
): Promise<void> {
  const ends = await findEnds(page, [from, to, nth], where);
  const outer = await (await page.waitForSelector(where)).boundingBox();
  const [start, end] = ends.map(({ x, y }) => ({ x: x + (outer?.x ?? 0), y: y + (outer?.y ?? 0) }));
  if (!start || !end) throw new Error('nothing to drag over');
  // Playwright's own mouse waits for scripts in the frame while a button is down, but none may run there.
  const session = await page.context().newCDPSession(page);
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: { x: number; y: number }) =>
    session.send('Input.dispatchMouseEvent', { type, ...at, ...pressed });
  await mouse('mousePressed', start);
  for (const share of [0.3, 0.6, 0.9, 1])
    await mouse('mouseMoved', {
      x: start.x + (end.x - start.x) * share,
      y: start.y + (end.y - start.y) * share,
    });
  await mouse('mouseReleased', end);
  await session.detach();
}

/** Drags selected text, whose point in the window this is, and drops it on itself. */
export async function dropSelected(page: Page, { x, y }: Point): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.setInterceptDrags', { enabled: true });
  const to = { x: x + 12, y };
  const dropped = new Promise<void>((resolve) =>
    session.once('Input.dragIntercepted', async ({ data }) => {
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, ...to, data });
      resolve();
    }),
  );
  // While text is dragged, a page gets no events of the mouse: another move would select from the press on.
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', x, y, ...pressed });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...to, ...pressed });
  await dropped;
  await session.detach();
}

/** The points of the two ends in the frame, which are in view. Lines that come into view are set anew. */
async function findEnds(
  page: Page,
  range: readonly [from: string, to: string, nth: number],
  where: string,
): Promise<readonly Point[]> {
  let before = '';
  return until(
    async () => {
      const ends = await measureEnds(page, range, where);
      await waitForFrames(page, 2);
      return ends;
    },
    (ends) => {
      const isStill = before === JSON.stringify(ends);
      before = JSON.stringify(ends);
      return isStill;
    },
  );
}

async function measureEnds(
  page: Page,
  range: readonly [from: string, to: string, nth: number],
  where: string,
): Promise<readonly Point[]> {
  return (await articleFrame(page, where)).evaluate(([first, last, which]) => {
    const body = document.querySelector('article > .body') ?? document.body;
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const places: (readonly [Text, number])[] = [];
    let text = '';
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.parentElement?.closest('rt, rp')) continue;
      for (let at = 0; at < node.length; at++) places.push([node, at]);
      text += node.data;
    }
    let start = text.indexOf(first);
    for (let left = which; left > 0; left--) start = text.indexOf(first, start + 1);
    const end = text.indexOf(last, start) + last.length - 1;
    if (start < 0 || end < start) throw new Error(`${first} … ${last} is not there`);
    const boxOf = (index: number) => {
      const [node, at] = places[index] as readonly [Text, number];
      node.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range;
    };
    const ranges = [boxOf(start), boxOf(end)];
    const isVertical = document.documentElement.dataset.layout === 'vertical';
    return ranges.map((range, index) => {
      const { left, right, top, bottom } = range.getBoundingClientRect();
      const edge = index === 0 ? 1 : -1;
      return isVertical
        ? { x: (left + right) / 2, y: index === 0 ? top + edge : bottom + edge }
        : { x: index === 0 ? left + edge : right + edge, y: (top + bottom) / 2 };
    });
  }, range);
}

/** Selects a range as {@link dragSelection} does and waits for the card. */
export async function selectText(page: Page, from: string, to = from, nth = 0): Promise<void> {
  await dragSelection(page, from, to, nth);
  await noteCard(page).waitFor();
}

/** Selects a range as {@link dragSelection} does and highlights it. */
export async function highlight(page: Page, colour: string, from: string, to = from, nth = 0): Promise<void> {
  await selectText(page, from, to, nth);
  await noteCard(page).locator(`.colour[data-colour="${colour}"]`).click();
  await page.keyboard.press('Escape');
  await noteCard(page).waitFor({ state: 'detached' });
}

/** The highlighted texts of each colour in the order in which they were created, without readings. */
export const readPaintedNotes = async (
  page: Page,
  where = '#article',
): Promise<Readonly<Record<string, readonly string[]>>> =>
  (await articleFrame(page, where)).evaluate(
    (colours) => {
      const { highlights } = CSS as unknown as { highlights: Map<string, Set<Range>> };
      const read = (range: Range) => {
        const part = range.cloneContents();
        for (const reading of part.querySelectorAll('rt, rp')) reading.remove();
        return part.textContent ?? '';
      };
      return Object.fromEntries(
        colours.flatMap((colour) => {
          const texts = [...(highlights.get(`note-${colour}`) ?? [])].map(read);
          return texts.length > 0 ? [[colour, texts]] : [];
        }),
      );
    },
    [...names],
  );

/** Waits until the highlighted texts are these. */
export async function waitForPaintedNotes(
  page: Page,
  wanted: Readonly<Record<string, readonly string[]>>,
  where = '#article',
): Promise<void> {
  await until(
    () => readPaintedNotes(page, where),
    (painted) => JSON.stringify(painted) === JSON.stringify(wanted),
  );
}

// Reads hostile articles. These functions run in the window's page, so none
// refers to anything outside itself.
/** Tells whether the list has `count` rows and the article's frame is there. */
export const hasList = (count: number): boolean =>
  Number(document.querySelector('.list [role=option]')?.ariaSetSize) >= count &&
  document.querySelector('iframe')?.contentDocument?.body !== null;

interface Reading {
  /** The number of articles read before the article frame was lost, or of all. */
  readonly done: number;
  readonly unread: readonly string[];
  readonly pages: number;
}

/** The ids of the articles, the time limit for showing each, and whether to show its saved page as well. */
type ReadingArguments = readonly [ids: readonly string[], shownWithinMs: number, isPage: boolean];

/**
 * Opens each article by a click on the list, and its saved page if `isPage`, switches through the scripts,
 * and clicks all elements that can be clicked.
 */
export async function readAll([ids, shownWithinMs, isPage]: ReadingArguments): Promise<Reading> {
  const unread: string[] = [];
  let pages = 0;
  let frame = '#article';
  // Unsanitised, an element's name can shadow a property of the frame's document.
  const find = (selector: string, where = frame) => {
    const inside = document.querySelector<HTMLIFrameElement>(where)?.contentDocument;
    return inside && (Document.prototype.querySelector.call(inside, selector) as HTMLElement | null);
  };
  const shown = () => find(frame === '#page' ? 'body[data-article]' : 'article');
  const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
  const until = async (is: () => boolean) => {
    const end = performance.now() + shownWithinMs;
    while (!is()) {
      if (performance.now() > end || !document.querySelector('iframe')?.contentDocument) return false;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    return true;
  };
  // Rows out of view are not rendered, or rendered without being loaded.
  const isLoading = (list: HTMLElement) =>
    [...list.querySelectorAll<HTMLElement>('[role=option]:not([data-open])')].some(
      ({ offsetTop, offsetHeight }) =>
        offsetTop + offsetHeight > list.scrollTop && offsetTop < list.scrollTop + list.clientHeight,
    );
  // Looks for the article's row from where the list is, ever farther up and down.
  const scrollIntoView = async (id: string) => {
    const list = document.querySelector<HTMLElement>('.list');
    const isThere = () => document.querySelector(`[data-open="${id}"]`) !== null;
    if (!list || isThere()) return;
    const { scrollTop: start, clientHeight: step } = list;
    for (let by = 0; by < list.scrollHeight + step; by += step)
      for (const top of by === 0 ? [start] : [start - by, start + by]) {
        if (top <= -step || top >= list.scrollHeight) continue;
        list.scrollTop = top;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        await until(() => isThere() || !isLoading(list));
        if (isThere()) return;
      }
  };
  for (const [done, id] of ids.entries()) {
    await scrollIntoView(id);
    press(`[data-open="${id}"]`);
    frame = '#article';
    if (!(await until(() => shown()?.dataset.article === id))) return { done, unread, pages };
    if (isPage) {
      press('.toolbar [data-command="page:toggle"]');
      const isThere = () => document.body.dataset.page === 'true' && !!find('body[data-article]', '#page');
      if (!(await until(() => isThere() || !!find('pre.source')))) return { done, unread, pages };
      // A text file has no page and is shown as its source.
      if (!isThere()) continue;
      frame = '#page';
      pages++;
      if (!(await until(() => shown()?.dataset.article === id))) return { done, unread, pages };
    }
    for (const [name, tag] of [
      ['simplified', 'zh-Hans'],
      ['traditional', 'zh-Hant-TW'],
      ['as-written', 'as-written'],
    ]) {
      press(`.switch [data-command="script:${name}"]`);
      if (!(await until(() => shown()?.dataset.script === tag))) unread.push(`${id} ${name}`);
    }
    const touchable = 'a, button, summary, input, area, [onclick]';
    for (const element of shown()?.querySelectorAll<HTMLElement>(touchable) ?? []) {
      element.focus();
      element.click();
    }
  }
  return { done: ids.length, unread, pages };
}

// What reads hostile articles. These functions run in the window's page, so each holds all that it needs.
/** Tells whether the list has so many rows and the article's frame is there. */
export const hasList = (count: number): boolean =>
  Number(document.querySelector('.list [role=option]')?.ariaSetSize) >= count &&
  document.querySelector('iframe')?.contentDocument?.body !== null;

interface Reading {
  /** How many were gone through before the frame of articles was lost, or all. */
  readonly done: number;
  readonly unread: readonly string[];
  readonly pages: number;
}

/**
 * The ids of the articles, the milliseconds each is given to be shown, and whether its page is shown, too.
 */
type ReadingArguments = readonly [ids: readonly string[], shownWithinMs: number, isPage: boolean];

/**
 * Opens each article as a click on the list does, and its page where that is wanted, goes through the
 * scripts, and touches all that can be touched.
 */
export async function readAll([ids, shownWithinMs, isPage]: ReadingArguments): Promise<Reading> {
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
    const end = performance.now() + shownWithinMs;
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
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await until(() => !list.querySelector('[role=option]:not([data-open])'));
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
    const touchable = 'a, button, summary, input, area, [onclick]';
    for (const element of shown()?.querySelectorAll<HTMLElement>(touchable) ?? []) {
      element.focus();
      element.click();
    }
  }
  return { done: ids.length, unread, pages };
}

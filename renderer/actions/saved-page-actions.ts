import { message } from '#shared/messages/messages';
import type { SavedPage } from '#shared/saved-page';
import type { SavedPageFrame } from '../reading/saved/saved-page-frame.ts';
import { noteCard } from '../state/notes.ts';
import { showFailures, showNotice } from '../state/notices.ts';
import { isPageShown, isSourceShown, openedArticle, script, writtenScript } from '../state/reading.ts';
import type { ArticleActions } from './article-actions.ts';
import { call } from './bridge.ts';
import type { FindActions } from './find-actions.ts';
import type { Frames } from './frames.ts';
import type { ScriptActions } from './script-actions.ts';

/** Switches between an article and the page as it was saved, at the same words. */
export class SavedPageActions {
  readonly #frames: Frames;
  readonly #articles: ArticleActions;
  readonly #script: ScriptActions;
  readonly #find: FindActions;
  readonly #sanitiser: boolean;
  /** Identifies the page in the frame by article, charset and length of the text. */
  #loadedKey = '';
  /** Counts requests; an answer to an earlier one is dropped. */
  #request = 0;
  /** The reading position at which the page was shown. */
  #firstPlace = 0;

  /** @param parts `sanitiser` is false only in tests that switch this restriction off. */
  constructor(parts: {
    readonly frames: Frames;
    readonly articles: ArticleActions;
    readonly script: ScriptActions;
    readonly find: FindActions;
    readonly sanitiser: boolean;
  }) {
    this.#frames = parts.frames;
    this.#articles = parts.articles;
    this.#script = parts.script;
    this.#find = parts.find;
    this.#sanitiser = parts.sanitiser;
  }

  /** Shows the page, or the article again. An article that was never a page is shown as its source. */
  async toggle(): Promise<void> {
    if (isSourceShown.value) this.#articles.showArticle();
    else if (isPageShown.value) await this.#leave();
    else await this.#show();
  }

  async #leave(): Promise<void> {
    const focused = document.activeElement;
    const place = (await this.#frames.loadSavedPage()).position();
    this.#find.close();
    noteCard.value = undefined;
    isPageShown.value = false;
    if (place !== this.#firstPlace) this.#frames.article?.scrollTo(place);
    this.#script.reapply();
    focusFrame('article', focused);
  }

  async #show(): Promise<void> {
    const focused = document.activeElement;
    const frame = await this.#load(++this.#request);
    if (!frame) return;
    this.#find.close();
    noteCard.value = undefined;
    isPageShown.value = true;
    frame.scrollTo(this.#frames.article?.position() ?? 0);
    this.#firstPlace = frame.position();
    this.#script.reapply();
    focusFrame('page', focused);
  }

  /** Loads the page of the article on screen; undefined without one, or after another request. */
  async #load(request: number): Promise<SavedPageFrame | undefined> {
    const current = openedArticle.value;
    const text = this.#frames.article?.notes()?.source;
    if (!current || text === undefined) return undefined;
    const { id } = current.article;
    const isOutdated = () =>
      request !== this.#request || openedArticle.value?.article.id !== id || isSourceShown.value;
    const key = [id, current.charset.label, text.length].join(' ');
    const frame = await this.#frames.loadSavedPage();
    if (this.#loadedKey === key) return frame;
    const page = await call('article:page', id);
    if (isOutdated()) return undefined;
    if (!page.ok) {
      showFailures([page.failure]);
      return undefined;
    }
    if (page.value === '') {
      showNotice(message('notices.no-page'));
      await this.#articles.showSource();
      return undefined;
    }
    this.#loadedKey = '';
    const shown = { written: writtenScript.value, script: script.value, sanitiser: this.#sanitiser };
    await frame.open(JSON.parse(page.value) as SavedPage, { id, text, ...shown });
    if (isOutdated()) return undefined;
    this.#loadedKey = key;
    return frame;
  }
}

/** Focuses a frame, so that keys scroll it, unless the reader has gone from `focused` into a field. */
function focusFrame(id: string, focused: Element | null): void {
  const now = document.activeElement;
  if (now !== focused && now?.matches('input, textarea, select')) return;
  (document.getElementById(id) as HTMLIFrameElement | null)?.contentWindow?.focus();
}

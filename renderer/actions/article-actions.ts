import { batch } from '@preact/signals';
import type { OpenedArticle } from '#shared/contract';
import { isTraditional } from '#shared/hanzi/script';
import type { ArticleState } from '#shared/settings';
import { displayedLanguage } from '#shared/text/convert-run';
import { findQuote, quoteOf } from '#shared/text/quote';
import { type SearchTarget, searchTargetIn } from '../state/library.ts';
import { showFailures } from '../state/notices.ts';
import { isEndShown, textLength } from '../state/place.ts';
import { doubtfulMarks, proofCard } from '../state/proof.ts';
import {
  emptyFind,
  findState,
  isPageShown,
  isSourceShown,
  openedArticle,
  script,
  writtenScript,
} from '../state/reading.ts';
import { cursor, cursorAtOpening, markingTargets } from '../state/selection.ts';
import { settings, traditionalFor } from '../state/settings.ts';
import { articleLabels } from './article-labels.ts';
import type { ArticleStates } from './article-states.ts';
import { call, callOrShowFailure } from './bridge.ts';
import type { FindActions } from './find-actions.ts';
import type { Frames } from './frames.ts';
import type { PaceMeter } from './pace-meter.ts';
import type { ReadingHistory } from './reading-history.ts';
import type { ScriptActions } from './script-actions.ts';
import type { StatisticsActions } from './statistics-actions.ts';
import { writingOptions } from './writing-options.ts';

/** UTF-16 units by which a place is found again. */
const placeUnits = 24;
/** Windows that one command opens. */
const maxWindowsAtOnce = 6;

/** Opens, displays, closes and exports articles. */
export class ArticleActions {
  readonly #frames: Frames;
  readonly #states: ArticleStates;
  readonly #script: ScriptActions;
  readonly #find: FindActions;
  readonly #history: ReadingHistory;
  readonly #pace: PaceMeter;
  readonly #sanitiser: boolean;
  /** Counts requests to open; an answer to an earlier one is dropped. */
  #request = 0;
  /** The article that was requested and is not on screen yet, or empty. */
  #openingId = '';
  #shown: Promise<void> = Promise.resolve();

  /** @param parts `sanitiser` is false only in tests that switch this restriction off. */
  constructor(parts: {
    readonly frames: Frames;
    readonly states: ArticleStates;
    readonly script: ScriptActions;
    readonly find: FindActions;
    readonly history: ReadingHistory;
    readonly statistics: StatisticsActions;
    readonly sanitiser: boolean;
  }) {
    this.#frames = parts.frames;
    this.#states = parts.states;
    this.#script = parts.script;
    this.#find = parts.find;
    this.#history = parts.history;
    this.#pace = parts.statistics.pace;
    this.#sanitiser = parts.sanitiser;
  }

  /** Resolves when the article that was displayed last is at its place in its script. */
  get shown(): Promise<void> {
    return this.#shown;
  }

  /** The id of the article that is being opened, or else of the one on screen; empty if there is none. */
  get currentId(): string {
    return this.#openingId || (openedArticle.value?.article.id ?? '');
  }

  /**
   * Opens an article of the library at its reading position; if the list's search hit its text, it is shown
   * at the hit. With `at` it is shown at that offset. The reader can go back to the place that is
   * left; a step back or forward remembers it by itself.
   */
  async open(id: string, at?: number, isStep = false): Promise<void> {
    const request = ++this.#request;
    const before = openedArticle.value;
    this.#openingId = id;
    cursorAtOpening.value = cursor.value;
    const result = await call('article:open', id).finally(() => {
      if (request === this.#request) this.#openingId = '';
    });
    if (request !== this.#request) return;
    if (!result.ok) return showFailures([result.failure]);
    const article = withLaterChanges(result.value, before);
    if (openedArticle.value?.article.id === id && openedArticle.value.isBeginning)
      return this.#displayWhole(article);
    if (!isStep && openedArticle.value?.article.id !== id) this.#history.leave();
    if (at === undefined) this.display(article, searchTargetIn(id));
    else this.display({ ...article, state: { ...article.state, place: at } });
  }

  /** Displays an article at its last reading position, or at the hit of a search. */
  display(article: OpenedArticle, searchTarget?: SearchTarget): void {
    const frame = this.#frames.article;
    if (!frame) return;
    const to = article.state.script ?? settings.value.script;
    const shownScript = isTraditional(to) ? traditionalFor(article.state.traditional) : to;
    this.#pace.leave();
    const view = frame.open(article, articleLabels(article.article, shownScript), this.#sanitiser);
    const isFirst = openedArticle.peek() === undefined;
    batch(() => {
      openedArticle.value = article;
      textLength.value = view.text.length;
      isEndShown.value = false;
      writtenScript.value = view.writtenScript;
      script.value = shownScript;
      isSourceShown.value = false;
      isPageShown.value = false;
      findState.value = emptyFind;
      doubtfulMarks.value = undefined;
    });
    frame.apply(settings.value);
    const place = article.state.place ?? 0;
    // An empty frame is at its beginning.
    if (!isFirst || place > 0) frame.scrollTo(place);
    if (searchTarget) this.#find.showSearchHits(searchTarget);
    this.#pace.begin(frame.position());
    this.#shown = this.#script.apply(shownScript).then(() => {
      if (!searchTarget && !frame.isTouched && frame.position() !== place) frame.scrollTo(place);
    });
  }

  /** Displays the whole of the article whose beginning is on screen, at the same place. */
  #displayWhole(article: OpenedArticle): void {
    const frame = this.#frames.article;
    const content = frame?.content;
    if (!frame || !content || isPageShown.value) {
      openedArticle.value = article;
      return;
    }
    const { open: isFinding, query } = findState.value;
    const { leadPx } = content.anchor;
    const { fromStartPx } = content.viewport;
    const place = placeInWhole(content.view.text, frame.position(), article.article.body.text);
    this.display({ ...article, state: { ...article.state, place } });
    if (place > 0) frame.scrollTo(place, leadPx);
    else frame.content?.anchor.moveBy(fromStartPx);
    // The reader is typing.
    if (isFinding) this.#find.find(query);
  }

  /** Closes the article and leaves the frame empty. */
  close(): void {
    this.#request++;
    this.#openingId = '';
    this.#pace.leave();
    this.#frames.article?.close();
    batch(() => {
      openedArticle.value = undefined;
      isPageShown.value = false;
      proofCard.value = undefined;
      findState.value = emptyFind;
    });
  }

  /** Saves a change to the state of the article; with `reopen` the article is then opened again. */
  async remember(change: ArticleState, reopen = false): Promise<void> {
    const id = openedArticle.value?.article.id;
    await this.#states.save(change);
    if (reopen && id !== undefined) await this.open(id);
  }

  /** Displays the article again after its source or its page. */
  showArticle(): void {
    const current = openedArticle.value;
    if (current) this.display({ ...current, state: { ...current.state, script: script.value } });
  }

  /** Displays the article in place of its source. */
  showReading(): void {
    if (isSourceShown.peek()) this.showArticle();
  }

  /** Displays the decoded source of the article, character for character. */
  async showSource(): Promise<void> {
    const current = openedArticle.value;
    const frame = this.#frames.article;
    if (!current || !frame) return;
    const place = frame.position();
    const result = await call('article:source', current.article.id);
    if (openedArticle.value?.article.id !== current.article.id) return;
    if (!result.ok) return showFailures([result.failure]);
    void this.#states.save({ place });
    isPageShown.value = false;
    isSourceShown.value = true;
    frame.openSource(result.value.text, displayedLanguage(writtenScript.value, 'as-written'));
  }

  /** Opens the selected articles, or else the one on screen, each in a window of its own. */
  async openWindows(ids = markingTargets.value.map(({ id }) => id)): Promise<void> {
    const shown = openedArticle.value?.article.id;
    const wanted = ids.length > 0 || shown === undefined ? ids : [shown];
    for (const id of wanted.slice(0, maxWindowsAtOnce)) await callOrShowFailure('article:window', id);
  }

  /** Writes the article into a file or prints it, in the script on screen. */
  async exportOrPrint(how: 'article:export' | 'article:print'): Promise<void> {
    const current = openedArticle.value;
    if (!current) return;
    const result = await call(how, current.article.id, writingOptions());
    if (!result.ok) showFailures([result.failure]);
  }
}

/** Where a place of a beginning is in the whole, which may be decoded or divided otherwise. */
function placeInWhole(beginning: string, place: number, whole: string): number {
  const quote = quoteOf(beginning, place, place + placeUnits);
  return findQuote(whole, quote) ?? Math.min(place, whole.length);
}

/** An article as it was read from the library, with what the reader has changed on screen since `before`. */
function withLaterChanges(article: OpenedArticle, before: OpenedArticle | undefined): OpenedArticle {
  const now = openedArticle.value;
  const { id } = article.article;
  if (now?.article.id !== id || before?.article.id !== id) return article;
  const names = Object.keys(now.state) as (keyof ArticleState)[];
  const changed = names.filter((name) => now.state[name] !== before.state[name]);
  const changes = Object.fromEntries(changed.map((name) => [name, now.state[name]]));
  const notes = now.notes === before.notes ? article.notes : now.notes;
  return { ...article, notes, state: { ...article.state, ...changes } };
}

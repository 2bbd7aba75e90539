import { isBookLink, isWebAddress } from '#shared/article-addresses';
import { message } from '#shared/messages/messages';
import type { OpenedFootnote } from '../reading/reading-frame.ts';
import { footnoteCard } from '../state/footnote.ts';
import { noteCard } from '../state/notes.ts';
import { showNotice } from '../state/notices.ts';
import { proofCard } from '../state/proof.ts';
import { isSourceShown, openedArticle } from '../state/reading.ts';
import type { ArticleActions } from './article-actions.ts';
import type { ArticleStates } from './article-states.ts';
import { callOrShowFailure } from './bridge.ts';
import type { Frames } from './frames.ts';
import type { ReadingHistory, ReadingPlace } from './reading-history.ts';

/** Buttons of a mouse beside its wheel. */
const backButton = 3;
const forwardButton = 4;

/** Follows links, shows footnotes, and goes back and forward through the places that the reader has left. */
export class NavigationActions {
  readonly #frames: Frames;
  readonly #states: ArticleStates;
  readonly #articles: ArticleActions;
  readonly #history: ReadingHistory;
  /** The footnote of the card on screen. */
  #footnote: OpenedFootnote | undefined;
  #lastStep: Promise<void> = Promise.resolve();

  constructor(parts: {
    readonly frames: Frames;
    readonly states: ArticleStates;
    readonly articles: ArticleActions;
    readonly history: ReadingHistory;
  }) {
    this.#frames = parts.frames;
    this.#states = parts.states;
    this.#articles = parts.articles;
    this.#history = parts.history;
  }

  /** Goes to the place before, or with 1 to the one after; steps are taken one after another. */
  step(by: 1 | -1): void {
    this.#lastStep = this.#lastStep.then(async () => {
      const place = this.#history.step(by);
      if (place) await this.#show(place);
      else showNotice(message(by < 0 ? 'notices.no-place-before' : 'notices.no-place-after'));
    });
  }

  /** Goes back or forward with the buttons of a mouse that are made for it. */
  onMouse(event: MouseEvent): void {
    if (event.button !== backButton && event.button !== forwardButton) return;
    event.preventDefault();
    this.step(event.button === backButton ? -1 : 1);
  }

  /** A link is about to be followed to another place of the article. */
  leave(): void {
    footnoteCard.value = undefined;
    this.#history.leave();
  }

  /** Goes to an offset of the article on screen. */
  goTo(at: number): void {
    this.leave();
    this.#scrollTo(at);
  }

  /** Opens the article of an address that the library has; else asks, and opens it outside the program. */
  async followLink(url: string): Promise<void> {
    footnoteCard.value = undefined;
    if (isBookLink(url)) return this.#openBookLink(url);
    const { id: current = '' } = openedArticle.peek()?.article ?? {};
    const id = isWebAddress(url) && current ? await callOrShowFailure('link:find', current, url) : '';
    if (id && id !== openedArticle.peek()?.article.id) await this.#articles.open(id);
    else await callOrShowFailure('link:open', url);
  }

  /** Shows a footnote beside its mark; a second click on the mark closes it. */
  showFootnote(footnote: OpenedFootnote): void {
    const { left, top, right, bottom } = footnote.box;
    const before = footnoteCard.peek()?.box;
    if (before?.left === left && before.top === top) {
      footnoteCard.value = undefined;
      return;
    }
    noteCard.value = undefined;
    proofCard.value = undefined;
    this.#footnote = footnote;
    footnoteCard.value = { footnote: footnote.read(), box: { left, top, right, bottom } };
  }

  /** Shows the footnote in the script on screen, or closes its card where another article is shown. */
  refreshFootnote(): void {
    const card = footnoteCard.peek();
    if (!card) return;
    const footnote = this.#footnote?.read() ?? [];
    footnoteCard.value = footnote.length > 0 ? { ...card, footnote } : undefined;
  }

  closeFootnote(): void {
    if (footnoteCard.peek()) footnoteCard.value = undefined;
  }

  /** Goes to the place of the footnote on the card. */
  goToFootnote(): void {
    this.leave();
    this.#footnote?.go();
  }

  /** Follows a link in the footnote on the card. */
  followInFootnote(href: string): void {
    footnoteCard.value = undefined;
    if (href.startsWith('#')) this.#footnote?.follow(href);
    else void this.followLink(href);
  }

  /** Opens another chapter of the book at the place that a link names. */
  async #openBookLink(url: string): Promise<void> {
    const { id: current = '' } = openedArticle.peek()?.article ?? {};
    const [, target = ''] = url.split('#', 2);
    const id = await callOrShowFailure('link:find', current, url);
    if (id === undefined || openedArticle.peek()?.article.id !== current) return;
    if (id === '') return showNotice(message('notices.no-chapter'));
    await this.#articles.open(id, target === '' ? 0 : undefined);
    if (target !== '') await this.#frames.article?.goToTarget(target);
  }

  async #show({ id, at }: ReadingPlace): Promise<void> {
    footnoteCard.value = undefined;
    if (openedArticle.peek()?.article.id !== id) await this.#articles.open(id, at, true);
    else this.#scrollTo(at);
  }

  #scrollTo(at: number): void {
    if (isSourceShown.peek()) this.#articles.showArticle();
    this.#frames.article?.touch();
    this.#frames.visible?.scrollTo(at);
    void this.#states.save({ place: at });
  }
}

import type { Articles } from '../articles/articles.ts';
import type { Library } from '../library/library.ts';

/** A library that is open or being opened, as the parts see it that work on whichever library is open. */
export interface OpenLibrary {
  /** The absolute path of its folder. */
  readonly folder: string;
  /** Whether it is the library in the profile. */
  readonly isUsual: boolean;
  readonly library: Promise<Library>;
  readonly articles: Promise<Articles>;
  /** Resolves when the page has been sent what it begins with. It ignores events that come earlier. */
  readonly windowStarted: Promise<void>;
  /**
   * Resolves when the article that the window began with, before the catalogue was open, is kept or cannot
   * be.
   */
  readonly earlyArticleKept: Promise<unknown>;
}

/** Holds the one library that is open. While another one takes its place, whoever asks waits for that one. */
export class CurrentLibrary<L extends OpenLibrary = OpenLibrary> {
  #current: Promise<L>;
  #resolveFirst: (first: Promise<L>) => void = () => {};

  constructor() {
    this.#current = new Promise((resolve) => {
      this.#resolveFirst = resolve;
    });
  }

  get(): Promise<L> {
    return this.#current;
  }

  set(opening: Promise<L>): void {
    this.#current = opening;
    this.#resolveFirst(opening);
  }

  /** The catalogue, with all that the window shows of it. */
  async library(): Promise<Library> {
    const current = await this.#current;
    await current.earlyArticleKept;
    return current.library;
  }

  /** The articles, with all that the window shows of them. */
  async articles(): Promise<Articles> {
    const current = await this.#current;
    await current.earlyArticleKept;
    return current.articles;
  }
}

import type { Articles } from '../articles/articles.ts';
import type { Library } from '../library/library.ts';

/** A library that is open or being opened: the part of a session that other parts use. */
export interface OpenLibrary {
  /** The absolute path of its folder. */
  readonly folder: string;
  /** Whether it is the library in the profile. */
  readonly isDefault: boolean;
  readonly library: Promise<Library>;
  readonly articles: Promise<Articles>;
  /** Resolves when the page has been sent its start state. It ignores events that come earlier. */
  readonly windowStarted: Promise<void>;
  /** Resolves when the article of an early start is in the library, or could not be added. */
  readonly earlyArticleKept: Promise<unknown>;
}

/** Holds the one library that is open. While it is being replaced, `get` waits for the next one. */
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

  /** The library, once it holds the article that the window shows. */
  async library(): Promise<Library> {
    const current = await this.#current;
    await current.earlyArticleKept;
    return current.library;
  }

  /** The articles of the library, once it holds the article that the window shows. */
  async articles(): Promise<Articles> {
    const current = await this.#current;
    await current.earlyArticleKept;
    return current.articles;
  }
}

import type { ArticleFrame } from '../reading/article-frame.ts';
import type { ReadingFrame } from '../reading/reading-frame.ts';
import type { SavedPageFrame } from '../reading/saved/saved-page-frame.ts';
import { isPageShown } from '../state/reading.ts';

/**
 * The frames of the window: one for articles, and one for saved pages, which is created when first needed.
 */
export class Frames {
  /** Undefined until the frame for articles has loaded. */
  article: ArticleFrame | undefined;
  readonly #createSavedPageFrame: () => Promise<SavedPageFrame>;
  #savedPage: SavedPageFrame | undefined;
  #savedPageLoading: Promise<SavedPageFrame> | undefined;

  constructor(createSavedPageFrame: () => Promise<SavedPageFrame>) {
    this.#createSavedPageFrame = createSavedPageFrame;
  }

  /** The frame on screen. */
  get visible(): ReadingFrame | undefined {
    return isPageShown.peek() ? this.#savedPage : this.article;
  }

  /** The frame for saved pages; the first call creates it. */
  loadSavedPage(): Promise<SavedPageFrame> {
    this.#savedPageLoading ??= this.#createSavedPageFrame().then((frame) => {
      this.#savedPage = frame;
      return frame;
    });
    return this.#savedPageLoading;
  }
}

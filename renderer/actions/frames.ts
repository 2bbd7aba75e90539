import type { Room, ShownRoom } from '../reading/article-frame.ts';
import type { SavedRoom } from '../reading/saved/saved-page-frame.ts';
import { pageShown } from '../state/reading.ts';

/** The frames of the window: one for articles, and one for saved pages that is made when it is first needed. */
export class Frames {
  /** Undefined until the frame for articles has loaded. */
  article: Room | undefined;
  readonly #createSavedPageFrame: () => Promise<SavedRoom>;
  #savedPage: SavedRoom | undefined;
  #savedPageLoading: Promise<SavedRoom> | undefined;

  constructor(createSavedPageFrame: () => Promise<SavedRoom>) {
    this.#createSavedPageFrame = createSavedPageFrame;
  }

  /** The frame on screen. */
  get visible(): ShownRoom | undefined {
    return pageShown.peek() ? this.#savedPage : this.article;
  }

  /** The frame for saved pages; the first call makes it. */
  loadSavedPage(): Promise<SavedRoom> {
    this.#savedPageLoading ??= this.#createSavedPageFrame().then((frame) => {
      this.#savedPage = frame;
      return frame;
    });
    return this.#savedPageLoading;
  }
}

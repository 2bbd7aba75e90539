import type { ArticleContent } from './article-content.ts';
import { characterBox, type Viewport } from './viewport.ts';

/**
 * Holds a page that is turned where it is while what comes before it becomes longer or shorter, as when the
 * browser lays out boxes near the page. The browser itself follows the text only where the article scrolls.
 */
export class PageHold {
  readonly #viewport: Viewport;
  readonly #content: () => ArticleContent | undefined;
  /** The first character of the page, and its distance from the beginning of the viewport in CSS pixels. */
  #held: { readonly content: ArticleContent; readonly offset: number; readonly leadPx: number } | undefined;

  /** `onMove` is called when the page has another scroll position and shows the same. */
  constructor(
    document: Document,
    viewport: Viewport,
    content: () => ArticleContent | undefined,
    onMove: () => void,
  ) {
    this.#viewport = viewport;
    this.#content = content;
    const observer = new ResizeObserver(() => this.#follow() && onMove());
    observer.observe(document.body);
  }

  /** Holds the page on screen until {@link end}. */
  begin(): void {
    const content = this.#content();
    if (!content) return;
    const offset = content.anchor.rememberPlace();
    const leadPx = this.#leadOf(content, offset);
    this.#held = leadPx === undefined ? undefined : { content, offset, leadPx };
  }

  end(): void {
    this.#held = undefined;
  }

  #follow(): boolean {
    const { content, offset, leadPx = 0 } = this.#held ?? {};
    if (!content || offset === undefined || content !== this.#content()) return false;
    const movedPx = (this.#leadOf(content, offset) ?? leadPx) - leadPx;
    if (Math.abs(movedPx) < 1) return false;
    content.anchor.adjust(movedPx);
    return true;
  }

  #leadOf({ map }: ArticleContent, offset: number): number | undefined {
    const box = characterBox(map, offset);
    return box && this.#viewport.startOf(box);
  }
}

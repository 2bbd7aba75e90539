import type { ArticleContent } from './article-content.ts';
import type { FrameEvents } from './reading-frame.ts';

/** Follows links to a place in the article itself; all other links are reported. */
export const followInnerLinks = (
  document: Document,
  content: () => ArticleContent | undefined,
  events: FrameEvents,
): FrameEvents => ({
  ...events,
  link: (href) => {
    if (!href.startsWith('#')) {
      events.link(href);
      return;
    }
    const target = document.getElementById(href.slice(1));
    const folded = target?.closest('details');
    if (folded) folded.open = true;
    const { map, anchor } = content() ?? {};
    const offset = target && !folded ? map?.offsetOf(target, 0) : undefined;
    if (offset === undefined) target?.scrollIntoView();
    else anchor?.scrollTo(offset);
  },
});

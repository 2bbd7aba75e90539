import type { ArticleContent } from './article-content.ts';
import type { FrameEvents } from './reading-frame.ts';

/** Follows links to a place in the article itself; all other links are reported. */
export const followInnerLinks = (
  content: () => ArticleContent | undefined,
  events: FrameEvents,
): FrameEvents => ({
  ...events,
  link: (href) => {
    if (!href.startsWith('#')) {
      events.link(href);
      return;
    }
    const { view, map, anchor } = content() ?? {};
    const target = view?.document.getElementById(href.slice(1));
    const folded = target?.closest('details');
    if (folded) folded.open = true;
    const offset = target && !folded ? map?.offsetOf(target, 0) : undefined;
    if (offset === undefined) target?.scrollIntoView();
    else anchor?.scrollTo(offset);
  },
});
